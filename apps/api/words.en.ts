import type { Words } from './words.js';

export const en: Words = {
  ready: 'Troupe is ready.',
  chat: 'Chat app',
  desk: 'Console',
  docs: 'API docs',
  health: 'Health',
  signIns: 'Demo sign-ins',
  roles: {
    customer: 'customer',
    agent: 'support agent',
    supervisor: 'supervisor',
    auditor: 'auditor',
    admin: 'administrator',
  },
  token: 'A token for the API',
  speaks: (players) => `The characters' voice: ${players}.`,
  modelAt: (player, model, address) => `${player} (${model} at ${address})`,
  connect: 'To connect a model: OPENAI_BASE_URL=http://localhost:11434/v1 OPENAI_MODEL=qwen3:8b npm start',
  data: (place) => `Data: ${place}`,
  workers: (count) => `Processes on this port: ${count}. SIGHUP restarts them one after another.`,
  stop: 'Press Ctrl-C to stop.',
  stopping: (seconds) =>
    `Stopping: replies that are being spoken have ${seconds} s to end. Press Ctrl-C again to stop at once.`,
  stopNow: 'Stopped at once.',
  wrongConfiguration: 'Troupe cannot start, the configuration is wrong:',
  whereVariables: 'docs/operations.md describes every variable; docs/players.md those of the players.',
  portTaken: (port) =>
    `Port ${port} is in use: another Troupe, or another program. Stop it, or choose another port: PORT=${port + 1} npm start`,
  addressNotHere: (host) => `This machine has no address ${host}. Set HOST to one it has.`,
  cannotStart: 'Troupe cannot start:',
  noFolder: (setting) => `There is no such folder: ${setting}`,
  dataFolder: {
    'no-folder': (place) => `${place} is a file, not a folder. Set TROUPE_DATA to a folder that Troupe may write to.`,
    'not-creatable': (place) =>
      `The folder ${place} cannot be made. Set TROUPE_DATA to a folder that Troupe may write to.`,
    'not-writable': (place) =>
      `The folder ${place} cannot be written to. Set TROUPE_DATA to a folder that Troupe may write to.`,
  },
  notBuilt:
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Troupe</title><h1>Troupe is running</h1>' +
    '<p>The pages are not built yet. <code>npm run build</code> builds them, <code>npm start</code> does so by itself.</p>' +
    '<p>The <a href="/docs">API</a> works.</p></html>',
};

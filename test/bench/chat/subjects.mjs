import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { root, runQuietly } from '../../../scripts/steps/shell.mjs';

/**
 * A server under measurement: its port, the processes whose CPU and memory count as its own, and how to end it.
 * @typedef {{ port: number, pids: number[], stop(): Promise<void> }} Server
 */

/** Starts `node <args>` and waits until `ready` finds the port in its output. */
export async function serve(args, { env = {}, ready, cwd = root }) {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const port = await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${args[0]} did not start in 60 s:\n${output}`)), 60_000);
    const look = (chunk) => {
      output = (output + chunk).slice(-20_000);
      const found = ready(output);
      if (found === undefined) return;
      clearTimeout(late);
      resolve(found);
    };
    child.stdout.on('data', look);
    child.stderr.on('data', look);
    child.once('exit', (code) => reject(new Error(`${args[0]} ended with ${code}:\n${output}`)));
  });
  return {
    port,
    pids: [child.pid],
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once('exit', resolve);
        child.kill('SIGTERM');
        setTimeout(() => child.kill('SIGKILL'), 15_000).unref();
      }),
  };
}

/** Below the range that the system hands out to clients, so that no connection of the load takes it first. */
async function freePort() {
  for (let tries = 0; tries < 50; tries += 1) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const server = createServer();
    const free = await new Promise((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, () => server.close(() => resolve(true)));
    });
    if (free) return port;
  }
  throw new Error('no free port between 20000 and 30000');
}

export const firstNumber = (output) => (/^(\d+)$/m.test(output) ? Number(/^(\d+)$/m.exec(output)[1]) : undefined);

/** The upstream with a fixed token schedule (`intervalMs` 0: all at once) and a comma behind every `clause` words. */
export function startUpstream({ tokens, intervalMs, clause = 8 }) {
  const args = [tokens, intervalMs, clause].map(String);
  return serve(['test/bench/chat/upstream.mjs', ...args], { ready: firstNumber });
}

export function startRawProxy(upstreamPort) {
  return serve(['test/bench/chat/raw-proxy.mjs', String(upstreamPort)], { ready: firstNumber });
}

/** Portkey's gateway from npm, kept outside node_modules: it is a subject of this bench, not a part of the product. */
export async function startPortkey() {
  const folder = join(root, '.cache', 'bench');
  const entry = join(folder, 'node_modules', '@portkey-ai', 'gateway', 'build', 'start-server.js');
  if (!existsSync(entry)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    await runQuietly('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '@portkey-ai/gateway@1.15.2'], {
      cwd: folder,
    });
  }
  const port = await freePort();
  return serve([entry, `--port=${port}`, '--headless'], {
    cwd: folder,
    ready: (output) => (/ready|running|listening/i.test(output) ? port : undefined),
  });
}

/**
 * What a Troupe without its trained and reasoning parts runs with: lists and patterns judge, nothing else does, and nobody's
 * feelings are read. The folder is the caller's to remove.
 */
export function listsOnly() {
  const folder = mkdtempSync(join(tmpdir(), 'troupe-bench-policy-'));
  cpSync(join(root, 'policies', 'default'), folder, { recursive: true });
  const file = join(folder, 'policy.yaml');
  const policy = parseDocument(readFileSync(file, 'utf8'));
  for (const stage of ['role-consistency', 'logical-coherence']) policy.setIn(['stages', stage, 'enabled'], false);
  for (const { key } of policy.get('classifier').items) policy.setIn(['classifier', key.value], 1);
  for (const { key } of policy.getIn(['minor', 'classifier']).items)
    policy.setIn(['minor', 'classifier', key.value], 1);
  writeFileSync(file, policy.toString());
  return { folder, env: { TROUPE_POLICIES: folder, TROUPE_EMOTION: 'off' } };
}

/** Servers of one bench may share a database, hence the keys of texts and ledger. */
let keyFolder;
const keyFile = (name) => join((keyFolder ??= mkdtempSync(join(tmpdir(), 'troupe-bench-key-'))), name);

/** Troupe as a user runs it, on PostgreSQL, in front of the upstream. */
export async function startTroupe({ upstreamPort, databaseUrl, env = {} }) {
  const data = mkdtempSync(join(tmpdir(), 'troupe-bench-'));
  const port = await freePort();
  const server = await serve(['dist/apps/api/main.js'], {
    env: {
      PORT: String(port),
      TROUPE_DATA: data,
      TROUPE_TEXT_KEY: keyFile('text-key'),
      TROUPE_LEDGER_KEY: keyFile('ledger-key.pem'),
      DATABASE_URL: databaseUrl,
      OPENAI_BASE_URL: `http://127.0.0.1:${upstreamPort}/v1`,
      OPENAI_API_KEY: 'bench',
      OPENAI_MODEL: 'bench',
      NODE_ENV: 'production',
      ...env,
    },
    ready: (output) => (output.includes('Troupe is ready') ? port : undefined),
  });
  return {
    ...server,
    stop: async () => {
      await server.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

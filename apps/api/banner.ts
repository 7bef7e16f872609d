import { basename, relative } from 'node:path';
import { roles } from '#shared-kernel/actor.js';
import type { Config } from './config/config.js';
import { words, type Words } from './words.js';
import { version } from './version.js';

/** What the person who started the server wants to know next. */
export function banner(config: Config, port: number): string {
  const say = words(config.language);
  const host = config.hosts[0] === '127.0.0.1' ? 'localhost' : config.hosts[0]!;
  const at = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const width = Math.max(
    ...roles.map((role) => columns(say.roles[role])),
    ...[say.chat, say.desk, say.docs, say.health].map(columns),
  );
  const row = (name: string, value: string) => `  ${name}${' '.repeat(width - columns(name))}  ${value}`;
  const players = config.players.map((player) => voiceOf(player, say));
  const lines = [
    `${say.ready}  (${version})`,
    '',
    row(say.chat, `${at}/`),
    row(say.desk, `${at}/console/`),
    row(say.docs, `${at}/docs`),
    row(say.health, `${at}/health`),
    ...(config.demo
      ? [
          '',
          `  ${say.signIns}`,
          ...roles.map((role) => row(say.roles[role], `${at}${role === 'customer' ? '/' : '/console/'}?as=${role}`)),
          `  ${say.token}`,
          `    curl -X POST ${at}/v1/demo/sign-in -H 'Content-Type: application/json' -d '{"as":"agent"}'`,
        ]
      : []),
    '',
    `  ${say.speaks(players.join(', '))}`,
    ...(config.players.every(({ kind }) => kind === 'embedded') ? [`  ${say.connect}`] : []),
    `  ${say.data(placeOf(config.data))}`,
    ...(config.workers > 1 ? [`  ${say.workers(config.workers)}`] : []),
    `  ${say.stop}`,
    '',
  ];
  return `\n${lines.join('\n')}\n`;
}

/** Columns on a terminal: Chinese characters take two. */
const columns = (text: string): number =>
  [...text].reduce((sum, char) => sum + (/\p{Script=Han}/u.test(char) ? 2 : 1), 0);

const placeOf = (directory: string): string => {
  const place = relative(process.cwd(), directory);
  return place === '' || place.startsWith('..') ? directory : place;
};

type Player = Config['players'][number];

/** Who speaks, and for a model which one where; never what an address may hold besides: credentials, keys in its query. */
function voiceOf(player: Player, say: Words): string {
  if (player.kind === 'openai') return say.modelAt(player.name, player.model, withoutCredentials(player.url));
  if (player.kind === 'llama') return `${player.name} (${basename(player.file)})`;
  return player.name;
}

function withoutCredentials(address: string): string {
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname.replace(/\/+$/, '')}`;
}

import { mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { programOf } from './needs.mjs';
import { until } from './until.mjs';

const port = 8500;

/** Only where it is installed; without it nodes find each other in Redis. @returns its address */
export async function startConsul(crew, folder) {
  const program = programOf('consul');
  if (!program) return undefined;
  mkdirSync(folder, { recursive: true });
  const log = openSync(join(folder, 'consul.log'), 'a');
  const args = ['agent', '-dev', '-bind', '127.0.0.1', '-client', '127.0.0.1', '-http-port', String(port)];
  const child = crew.add('Consul', program, args, { cwd: folder, stdio: ['ignore', log, log] });
  await until('Consul answers', child, async () => (await fetch(`http://127.0.0.1:${port}/v1/status/leader`)).ok);
  return `http://127.0.0.1:${port}`;
}

import { once } from 'node:events';
import { type Agent, request } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../../../test/servers/until.js';
import { cleanAgents } from './clean-agents.js';

const answer = (text: string) => `HTTP/1.1 200 OK\r\ncontent-length: ${text.length}\r\n\r\n${text}`;

describe('[S3.2] pooled upstream connections', () => {
  let server: Server;
  let agent: Agent;
  const links: Socket[] = [];
  afterEach(() => {
    agent.destroy();
    for (const link of links.splice(0)) link.destroy();
    server.close();
  });

  /** An upstream that answers each request with the next of `texts`. */
  async function upstream(...texts: string[]): Promise<number> {
    agent = cleanAgents({ keepAlive: true })['http:'];
    server = createServer((link) => {
      links.push(link);
      link.on('error', () => undefined);
      link.on('data', () => link.write(texts.shift()!));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }

  const get = (port: number) =>
    new Promise<string>((resolve, reject) => {
      const asking = request({ port, host: '127.0.0.1', agent }, (message) => {
        let text = '';
        message.on('data', (part) => (text += String(part)));
        message.on('end', () => resolve(text));
      });
      asking.once('error', reject);
      asking.end();
    });
  const free = () => Object.values(agent.freeSockets).flat().length;

  it('are used again', async () => {
    const port = await upstream(answer('one'), answer('two'));
    expect(await get(port)).toBe('one');
    await until('it is back in the pool', () => free() === 1);
    expect(await get(port)).toBe('two');
    expect(links).toHaveLength(1);
  });

  it('are thrown away when something comes with the answer, or after it', async () => {
    const port = await upstream(answer('one') + answer('smuggled'), answer('two'), answer('three'));
    expect(await get(port)).toBe('one');
    expect(await get(port)).toBe('two');
    await until('it is back in the pool', () => free() === 1);
    links.at(-1)!.write(answer('smuggled'));
    await until('it is thrown away', () => free() === 0);
    expect(await get(port)).toBe('three');
    expect(links).toHaveLength(3);
  });
});

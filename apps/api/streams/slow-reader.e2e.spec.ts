import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../../../test/servers/fresh-database.js';
import { until } from '../../../test/servers/until.js';
import { Troupe } from '../testing/troupe.js';
import { UpstreamStage, type Role } from '../testing/upstream-stage.js';

let database: FreshDatabase;
let stage: UpstreamStage;
let troupe: Troupe;
beforeAll(async () => {
  database = await freshDatabase();
  stage = await UpstreamStage.open();
  troupe = await Troupe.start({
    DATABASE_URL: database.url,
    ...stage.env,
    TROUPE_STREAM_BUFFER_BYTES: '16384',
    TROUPE_MAX_REPLY_LENGTH: '10000000',
  });
});
afterAll(async () => {
  await troupe?.stop();
  await stage?.close();
  await database?.drop();
});

const paragraph = 'It was a long story, and nobody listened to the end of it. '.repeat(2_500);

/** More than the system's own buffers take. */
async function sayTooMuch(role: Role): Promise<void> {
  for (let n = 0; n < 60; n++) {
    if (!role.say(paragraph)) await once(role.exchange.socket, 'drain');
  }
}

it('[S3.2] an event stream that is not read is cut with a gap, and does not hold up the reply', async () => {
  const body = JSON.stringify({ session_id: 'unread', character: '学术导师', message: 'tell me', stream: true });
  const reader = await posting(body);
  reader.pause();
  const role = await stage.next();
  await sayTooMuch(role);
  role.end();
  const last = async () => (await troupe.call('GET', '/v1/sessions/unread/messages')).body.messages.at(-1);
  await until('the reply is complete all the same', async () => (await last()).status === 'complete');
  let heard = '';
  reader.on('data', (bytes) => (heard += bytes.toString()));
  const closed = new Promise((resolve) => reader.once('end', resolve));
  reader.resume();
  await until('the gap is told', () => heard.includes('event: gap'));
  expect(heard).not.toContain('event: reply.done');
  const [, gap] = /event: gap\r?\nid: \d+\r?\ndata: (.*)\n/.exec(heard)!;
  const seqs = [...heard.matchAll(/event: reply\.delta\nid: (\d+)/g)].map(([, seq]) => Number(seq));
  expect(JSON.parse(gap!)).toMatchObject({ kind: 'gap', after: seqs.at(-1) });
  reader.destroy();
  await Promise.race([closed, new Promise((resolve) => reader.once('close', resolve))]);
}, 60_000);

it('[S3.2] a socket that is not read is ended, and does not hold up the reply', async () => {
  const { body: session } = await troupe.call('POST', '/v1/sessions', { character: '学术导师', key: 'deaf' });
  const socket = troupe.socket();
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  await new Promise((answered) => socket.emit('resume', { session: session.id, after: 0 }, answered));
  const transport = (socket.io.engine.transport as unknown as { ws: { _socket: Socket } }).ws._socket;
  transport.pause();
  await troupe.call('POST', '/v1/sessions/deaf/messages', { text: 'tell me' });
  const role = await stage.next();
  await sayTooMuch(role);
  role.end();
  const last = async () => (await troupe.call('GET', '/v1/sessions/deaf/messages')).body.messages.at(-1);
  await until('the reply is complete all the same', async () => (await last()).status === 'complete');
  const lost = new Promise((resolve) => socket.once('disconnect', resolve));
  transport.resume();
  expect(['transport close', 'transport error']).toContain(await lost);
}, 60_000);

function posting(body: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(troupe.url).port), '127.0.0.1', () => {
      socket.write(
        `POST /v1/chat HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n` +
          `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
      resolve(socket);
    });
    socket.once('error', reject);
  });
}

/**
 * A chat server as one would write it with Socket.IO alone: rooms over nodes by its Redis adapter, acknowledgements when a message
 * was sent on. `STOCK_RECOVERY=on`: its own connection-state recovery, on the streams adapter. It answers every numbered message
 * with numbered words.
 */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { createAdapter } from '@socket.io/redis-adapter';
import { createAdapter as createStreamsAdapter } from '@socket.io/redis-streams-adapter';
import { Redis } from 'ioredis';
import { Server } from 'socket.io';

const { PORT, REDIS_URL, STOCK_RECOVERY, STOCK_WORDS, STOCK_BETWEEN } = process.env;
const connect = () => new Redis(REDIS_URL).on('error', () => undefined);
const http = createServer((request, response) => response.writeHead(200).end());
const recovers = STOCK_RECOVERY === 'on';
const io = new Server(http, {
  adapter: recovers ? createStreamsAdapter(connect()) : createAdapter(connect(), connect()),
  ...(recovers && { connectionStateRecovery: { maxDisconnectionDuration: 120_000 } }),
});

io.on('connection', (socket) => {
  socket.on('join', ({ session }, answer) => {
    void socket.join(session);
    answer?.({ ok: true });
  });
  socket.on('post', ({ session, text }, answer) => {
    const messageId = randomUUID();
    const author = { kind: 'customer', name: 'mia' };
    say({ kind: 'message.accepted', session, messageId, offset: 0, author, text, at: '' });
    answer({ ok: true });
    reply(session, messageId, text);
  });
});

const say = (frame) => io.to(frame.session).emit('frame', { epoch: 1, ...frame });

function reply(session, replyTo, asked) {
  const messageId = randomUUID();
  const count = Number(STOCK_WORDS);
  const words = [
    `${asked} c0: `,
    ...Array.from({ length: count }, (_, i) => `${i + 1}${i + 1 === count ? '.' : ', '}`),
  ];
  let offset = 0;
  const timer = setInterval(() => {
    const text = words.shift();
    if (text !== undefined) say({ kind: 'reply.delta', session, messageId, offset, text, replyTo, version: 1 });
    offset += text?.length ?? 0;
    if (words.length > 0) return;
    clearInterval(timer);
    say({ kind: 'reply.done', session, messageId, offset, replyTo, version: 1, finishReason: 'stop' });
  }, Number(STOCK_BETWEEN));
}

process.once('SIGTERM', () => void io.close(() => process.exit(0)));
http.listen(Number(PORT), '127.0.0.1', () => console.log(`http://localhost:${PORT} Ctrl-C`));

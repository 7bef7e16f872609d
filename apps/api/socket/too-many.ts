import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Problem } from '#contexts/session/contract/socket.js';
import { textFrame } from '../streams/encoded-frames.js';
import { frameworkProblem } from '../http/problems.js';

const retryAfterSeconds = 5;
/** ms that a peer has to hang up by itself. */
const lastMoment = 1_000;

/** Turns a connection away before it becomes a socket: the cheapest answer there is. */
export function tooMany(socket: Socket): void {
  const problem = frameworkProblem(503);
  const body = JSON.stringify(problem);
  socket.on('error', () => undefined); // whoever hangs up first
  socket.end(
    `HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: ${retryAfterSeconds}\r\n` +
      `Content-Type: application/problem+json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    () => socket.destroy(),
  );
}

/** RFC 6455 §1.3. */
const acceptOf = (key: string): string =>
  createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
/** Close, 1013: try again later. */
const close = Buffer.from([0x88, 0x02, 0x03, 0xf5]);

/**
 * Tells a Socket.IO client why it is not let in, which a browser could not read from an HTTP answer: the whole conversation in one
 * piece, whatever the client says, so that it costs little of what letting it in would.
 */
export function turnAway({ headers, url = '' }: IncomingMessage, socket: Socket, problem: Problem): void {
  const key = headers['sec-websocket-key'] ?? '';
  const speaksIt = url.includes('EIO=4') && url.includes('transport=websocket') && !url.includes('sid=');
  if (!speaksIt || !/^[+/\w]{22}==$/.test(key) || headers['sec-websocket-version'] !== '13') return tooMany(socket);
  const open = { sid: 'none', upgrades: [], pingInterval: lastMoment, pingTimeout: lastMoment, maxPayload: 0 };
  const answer =
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
    `Sec-WebSocket-Accept: ${acceptOf(key)}\r\n\r\n`;
  const refused = JSON.stringify({ message: 'refused', data: problem });
  socket.on('error', () => undefined);
  socket.setTimeout(lastMoment, () => socket.destroy());
  socket.resume();
  socket.end(
    Buffer.concat([Buffer.from(answer), textFrame(`0${JSON.stringify(open)}`), textFrame(`44${refused}`), close]),
  );
}

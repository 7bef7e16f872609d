import type { Socket } from 'node:net';
import { frameworkProblem } from '../http/problems.js';

const retryAfterSeconds = 5;

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

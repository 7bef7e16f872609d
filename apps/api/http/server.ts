import { createServer, STATUS_CODES, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { RawServerDefault } from 'fastify';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/config.js';
import { frameworkProblem } from './problems.js';

type Handler = Parameters<typeof createServer>[1];

/** Slow senders are cut off; idle connections are kept as long as a proxy's usual 30 s. */
export function httpServer(handler: Handler, readMs: number): Server {
  return createServer(
    {
      headersTimeout: readMs,
      requestTimeout: readMs,
      connectionsCheckingInterval: Math.min(1_000, readMs),
      keepAliveTimeout: 30_000,
      noDelay: true,
      keepAlive: true,
      keepAliveInitialDelay: 30_000,
    },
    handler,
  );
}

/** Answers what the HTTP parser itself refuses; there is no request yet, only a connection. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = frameworkProblem(statusOf(error.code));
  const body = JSON.stringify(problem);
  socket.end(
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\nConnection: close\r\n` +
      `Content-Type: application/problem+json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    () => socket.destroy(),
  );
}

function statusOf(code: string | undefined): number {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 408;
  return code === 'HPE_HEADER_OVERFLOW' ? 431 : 400;
}

/**
 * Connections that may wait for this process to take them up; the system's own bound (`net.core.somaxconn`) stands above it. When
 * thousands come back at once, those beyond it are not refused but left to try again after 1, 3, 7, 15, 31 s by their system, which
 * with Node's default of 511 took most of a minute.
 */
export const backlog = 16_384;

/** Servers for the addresses after the first one, on the same port, with the same requests and sockets. */
export class MoreAddresses {
  private readonly servers: Server[] = [];

  constructor(
    private readonly fastify: FastifyInstance,
    private readonly config: Config,
  ) {}

  /** An address that this machine does not have (no IPv6) is left out; one that is taken is an error. */
  async listen(port: number): Promise<void> {
    const main = this.fastify.server as RawServerDefault;
    for (const host of this.config.hosts.slice(1)) {
      const server = httpServer(
        (request, response) => this.fastify.routing(request, response),
        this.config.limits.readMs,
      );
      server.on('clientError', answerClientError);
      server.on('upgrade', (...args) => main.emit('upgrade', ...args));
      await new Promise<void>((resolve, reject) => {
        server.once('error', (error: NodeJS.ErrnoException) =>
          ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(error.code ?? '') ? resolve() : reject(error),
        );
        server.listen({ port, host, ipv6Only: true, backlog }, () => {
          this.servers.push(server);
          resolve();
        });
      });
    }
  }

  /** Takes no new connection; the running ones end by themselves. */
  stop(): void {
    for (const server of this.servers) {
      server.close();
      server.closeIdleConnections();
    }
  }

  end(): void {
    this.servers.forEach((server) => server.closeAllConnections());
  }
}

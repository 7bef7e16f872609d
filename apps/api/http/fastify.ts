import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingMessage, RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import type { DestinationStream } from 'pino';
import type { Config } from '../config/config.js';
import { checkFile, readFiles } from './file-bodies.js';
import { readJson } from './json-guard.js';
import { noteRoute, requestLog } from './logging.js';
import type { Lifecycle } from './lifecycle.js';
import { checkOrigin } from './origin-guard.js';
import { problemOf } from './problems.js';
import { ServerStopping } from './refusals.js';
import { answerClientError, httpServer } from './server.js';
import { traceOf, traceparent } from './trace.js';

/** The API's page brings its own scripts and writes its styles inline. */
const docsPolicy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

/** The HTTP side below the controllers: limits, deadlines, JSON, headers that every answer has. */
export function fastifyAdapter(config: Config, lifecycle: Lifecycle, log: DestinationStream): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit: config.limits.bodyBytes,
    genReqId: (request: IncomingMessage) => traceOf(request).id,
    serverFactory: (handler: RequestListener) => httpServer(handler, config.limits.readMs),
    clientErrorHandler: (error: NodeJS.ErrnoException, socket: Socket) => answerClientError(error, socket),
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      const problem = problemOf(adapter.mapException(error), request.id);
      void reply.status(problem.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem));
    },
    routerOptions: { maxParamLength: 2_048, ignoreTrailingSlash: true },
    multipart: false,
  });
  const fastify = adapter.getInstance<FastifyInstance>();
  readOnlyJson(fastify);
  readFiles(fastify);
  const logged = requestLog(config, log);
  fastify.addHook('onRequest', (request, reply, done) => {
    logged(request.raw, reply.raw);
    const trace = traceOf(request.raw);
    void reply.header('x-request-id', trace.id);
    void reply.header('traceparent', traceparent(trace));
    void reply.header('x-content-type-options', 'nosniff');
    if (request.url.startsWith('/docs')) void reply.header('content-security-policy', docsPolicy);
    if (lifecycle.stopping && !request.url.startsWith('/health')) {
      void reply.header('connection', 'close');
      throw new ServerStopping('The server is stopping. Try again in a moment.');
    }
    noteRoute(request.raw, request.routeOptions.url);
    checkOrigin(request.raw, config);
    checkFile(request, reply);
    done();
  });
  return adapter;
}

function readOnlyJson(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, body.length === 0 ? undefined : readJson(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
}

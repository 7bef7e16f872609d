import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { openAiErrorOf, speaksOpenAi } from '../openai/openai-errors.js';
import { problemOf } from './problems.js';
import { Routes } from './routes.js';
import { traceOf } from './trace.js';
import { recordUnexpected } from './unexpected.js';

const retryAfterSeconds: Record<number, string> = { 429: '1', 503: '2' };

/** The one place where errors become answers. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly routes: Routes) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const allowed = isNotFound(thrown) ? this.routes.otherMethodsAt(request.url, request.method) : [];
    const error = allowed.length > 0 ? new HttpException('', 405) : thrown;
    const trace = traceOf(request.raw).id;
    const problem = problemOf(error, trace);
    recordUnexpected(error, trace);
    // A stream has begun: its answer is on its way, and the stream itself tells of the failure.
    if (reply.sent || reply.raw.headersSent) return;
    reply.status(problem.status);
    if (allowed.length > 0) reply.header('allow', allowed.join(', '));
    if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
    const retryAfter = retryAfterSeconds[problem.status];
    if (retryAfter) reply.header('retry-after', retryAfter);
    if (speaksOpenAi(request.url)) reply.type('application/json; charset=utf-8').send(openAiErrorOf(problem));
    // As text: the framework would label an object as plain JSON.
    else reply.type('application/problem+json; charset=utf-8').send(JSON.stringify(problem));
  }
}

const isNotFound = (error: unknown): boolean => error instanceof HttpException && error.getStatus() === 404;

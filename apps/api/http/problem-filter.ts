import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { openAiErrorOf, speaksOpenAi } from '../openai/openai-errors.js';
import { problemOf } from './problems.js';
import { Routes } from './routes.js';
import { traceOf } from './trace.js';

const retryAfterSeconds: Record<number, string> = { 429: '1', 503: '2' };

/** The one place where errors become answers. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  constructor(private readonly routes: Routes) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const allowed = isNotFound(thrown) ? this.routes.methodsAt(request.url) : [];
    const error = allowed.length > 0 ? new HttpException('', 405) : thrown;
    const problem = problemOf(error, traceOf(request.raw).id);
    if (problem.status >= 500) this.record(problem.code, thrown);
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

  /** Codes and stacks only: messages of errors below this layer may quote what a user wrote. */
  private record(code: string, thrown: unknown): void {
    const stack = thrown instanceof Error ? frames(thrown) : undefined;
    this.logger.error({ code, error: thrown instanceof Error ? thrown.name : typeof thrown, stack }, 'problem');
  }
}

const isNotFound = (error: unknown): boolean => error instanceof HttpException && error.getStatus() === 404;

const frames = (error: Error): string | undefined =>
  error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .join('\n');

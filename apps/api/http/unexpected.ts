import { Logger } from '@nestjs/common';
import { problemOf } from './problems.js';
import { ReplyFailed, ServerStopping } from './refusals.js';

const logger = new Logger('Unexpected');

/**
 * Records what is the server's own fault: code and place only, since messages of lower layers may quote what a user wrote.
 * @param trace of the request that it happened in
 */
export function recordUnexpected(thrown: unknown, trace?: string): void {
  const { status, code } = problemOf(thrown);
  // A player's failure is recorded where it spoke, with what its upstream answered; that a server stops is nobody's fault.
  if (status < 500 || thrown instanceof ReplyFailed || thrown instanceof ServerStopping) return;
  const error = thrown instanceof Error ? thrown.name : typeof thrown;
  const { code: cause } = thrown as { code?: unknown };
  logger.error(
    { code, error, cause: typeof cause === 'string' ? cause : undefined, stack: stackOf(thrown), trace_id: trace },
    'failure',
  );
}

const stackOf = (thrown: unknown): string | undefined =>
  thrown instanceof Error
    ? thrown.stack
        ?.split('\n')
        .filter((line) => /^\s+at /.test(line))
        .slice(0, 12)
        .join('\n')
    : undefined;

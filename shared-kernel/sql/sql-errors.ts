import { DrizzleQueryError } from 'drizzle-orm';
import { DatabaseError } from 'pg';
import { StorageUnavailable, TroupeError } from '../errors.js';

/** A statement was refused by the database. Names of things only: values could be somebody's words. */
export class StatementRefused extends TroupeError {
  readonly code = 'kernel.statement-refused';
  readonly kind = 'unavailable';
}

/** Whether the statement broke a unique constraint (this one, if named); works inside a transaction and outside. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  const cause = databaseError(error);
  const [state, name] = cause
    ? [cause.code, cause.constraint]
    : error instanceof StatementRefused
      ? [error.details['sqlState'], error.details['constraint']]
      : [];
  return state === '23505' && (constraint === undefined || name === constraint);
}

/** What leaves the `Database`: connection trouble as `StorageUnavailable`, refusals without values, all else as it is. */
export function translated(error: unknown): unknown {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  if (isConnectionTrouble(cause)) return new StorageUnavailable('The database cannot be reached.');
  if (cause instanceof DatabaseError) {
    const details = {
      sqlState: cause.code ?? '',
      ...(cause.table && { table: cause.table }),
      ...(cause.column && { column: cause.column }),
      ...(cause.constraint && { constraint: cause.constraint }),
    };
    // Class 42 is a mistake in the statement itself, so its message names columns and tables, never values.
    const reason = cause.code?.startsWith('42') ? ` ${cause.message}` : '';
    return new StatementRefused(`The database refused a statement (${summary(details)}).${reason}`, details);
  }
  if (error instanceof DrizzleQueryError) {
    return new StatementRefused(`A statement failed (${error.cause?.name ?? 'unknown'}).`);
  }
  return error;
}

function databaseError(error: unknown): DatabaseError | undefined {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  return cause instanceof DatabaseError ? cause : undefined;
}

const summary = (details: Record<string, string>): string =>
  Object.entries(details)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');

const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
]);

/** `pg` reports these without a code. */
const connectionMessages =
  /Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|not queryable|Client was closed|Client has encountered a connection error|after calling end/;

function isConnectionTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError && error.errors.some(isConnectionTrouble)) return true;
  const code = (error as { code?: unknown }).code;
  if (error instanceof DatabaseError) {
    // 08: connection; 57P0x: shut down, crashed, starting up; 57014/25P03: time-out; 53: out of resources.
    return /^(08|53|57P0|25P03|57014|55P03)/.test(String(code));
  }
  return (typeof code === 'string' && networkCodes.has(code)) || connectionMessages.test(error.message);
}

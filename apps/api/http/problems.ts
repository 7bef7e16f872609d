import { HttpException } from '@nestjs/common';
import { STATUS_CODES } from 'node:http';
import type { Problem } from '#contexts/session/contract/socket.js';
import { TroupeError, type ErrorKind } from '#shared-kernel/errors.js';
import { RequestInvalid } from './refusals.js';

const statusOf: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  outdated: 412,
  'too-large': 413,
  unsupported: 415,
  unprocessable: 422,
  unconditional: 428,
  busy: 429,
  upstream: 502,
  unavailable: 503,
  'upstream-timeout': 504,
};

/** What the HTTP library refuses by itself, by status. */
const frameworkProblems: Record<number, { code: string; detail: string }> = {
  400: { code: 'request.invalid', detail: 'The request could not be read.' },
  404: { code: 'request.no-such-route', detail: 'There is nothing at this address. /docs lists what there is.' },
  405: { code: 'request.method-not-allowed', detail: 'This address does not take that method; see the Allow header.' },
  408: { code: 'request.timed-out', detail: 'The request did not arrive in time.' },
  413: { code: 'request.too-large', detail: 'The body of the request is too large.' },
  414: { code: 'request.address-too-long', detail: 'The address of the request is too long.' },
  415: {
    code: 'request.unsupported-media-type',
    detail: 'The body must be JSON: send the header Content-Type: application/json.',
  },
  431: { code: 'request.headers-too-large', detail: 'The headers of the request are too large.' },
  503: { code: 'server.full', detail: 'This node takes nobody new at the moment. Try again in a moment.' },
};

/** RFC 9457 problem details of whatever was thrown. Nothing of an unexpected error reaches the caller. */
export function problemOf(error: unknown, requestId?: string): Problem {
  const occurrence = requestId === undefined ? {} : { instance: `urn:troupe:request:${requestId}`, requestId };
  if (error instanceof TroupeError) {
    const fields = error instanceof RequestInvalid ? { errors: error.errors } : {};
    // Of a prompt or a character: each with its place.
    const problems =
      'problems' in error && Array.isArray(error.problems) ? { problems: error.problems as unknown[] } : {};
    // Who was faster.
    const owner = 'owner' in error ? { owner: error.owner } : {};
    const answer = document(statusOf[error.kind], error.code, error.message);
    return { ...answer, ...occurrence, ...error.details, ...fields, ...problems, ...owner };
  }
  if (error instanceof HttpException) {
    const known = frameworkProblems[error.getStatus()];
    if (known) return { ...document(error.getStatus(), known.code, known.detail), ...occurrence };
  }
  return { ...document(500, 'server.unexpected', 'Something went wrong here. It was recorded.'), ...occurrence };
}

export const frameworkProblem = (status: number): Problem => {
  const known = frameworkProblems[status] ?? frameworkProblems[400]!;
  return document(status, known.code, known.detail);
};

function document(status: number, code: string, detail: string): Problem {
  return { type: `urn:troupe:problem:${code}`, title: STATUS_CODES[status] ?? 'Error', status, code, detail };
}

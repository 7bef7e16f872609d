import type { Problem } from '#contexts/session/contract/socket.js';

export type { Problem };

/** A refusal of the server, or `client.*` when it could not be asked. `code` is stable; show words for it, not `message`. */
export class TroupeProblem extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = 'TroupeProblem';
  }

  get code(): string {
    return this.problem.code;
  }

  /** HTTP status; 0 when there was no answer. */
  get status(): number {
    return this.problem.status;
  }

  /** Asking again later may help, unchanged. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

const without = (code: string, title: string): TroupeProblem =>
  new TroupeProblem({ type: 'about:blank', title, status: 0, code });

/** The server could not be reached. */
export const unreachable = (): TroupeProblem => without('client.unreachable', 'The server could not be reached.');
/** No answer in time. */
export const timedOut = (): TroupeProblem => without('client.timed-out', 'The server did not answer in time.');

/** @returns the problem of an answer that is not 2xx, whatever its body is. */
export async function problemOf(response: { status: number; json(): Promise<unknown> }): Promise<TroupeProblem> {
  const body = await response.json().catch(() => null);
  if (isProblem(body)) return new TroupeProblem(body);
  const { status } = response;
  return new TroupeProblem({ type: 'about:blank', title: `HTTP ${status}`, status, code: `http.${status}` });
}

export function asProblem(error: unknown): TroupeProblem {
  if (error instanceof TroupeProblem) return error;
  const name = error instanceof Error ? error.name : '';
  return name === 'TimeoutError' || name === 'AbortError' ? timedOut() : unreachable();
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'status' in body && 'title' in body;
}

import { UsageError } from './output.js';
import type { Words } from './words.js';

/** A call of a server, as whoever TROUPE_TOKEN is of. @throws UsageError with what the server says, where it refuses */
export async function ask(
  server: string,
  path: string,
  words: Words,
  { body, headers = {}, method = body === undefined ? 'GET' : 'POST' }: Call = {},
): Promise<Response> {
  const token = process.env['TROUPE_TOKEN'];
  const answer = await fetch(new URL(path, server), {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new UsageError(words.refused(answer.status, await detailOf(answer)));
  return answer;
}

interface Call {
  readonly method?: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

async function detailOf(answer: Response): Promise<string> {
  const problem = (await answer.json().catch(() => ({}))) as { detail?: string; code?: string };
  return [problem.detail, problem.code && `(${problem.code})`].filter(Boolean).join(' ');
}

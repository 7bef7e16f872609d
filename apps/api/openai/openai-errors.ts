import type { Problem } from '#contexts/session/contract/socket.js';

export interface OpenAiError {
  error: { message: string; type: string; param: string | null; code: string };
}

/** What OpenAI has under `/v1`: some of it is here, and who asks for the rest reads the refusal with the same client. */
const families =
  'models|chat/completions|completions|responses|conversations|embeddings|moderations|images|audio|videos|files|uploads|batches|fine_tuning|vector_stores|assistants|threads|realtime|evals|containers';
const theirs = new RegExp(`^/v1/(${families})(?=$|[/?])`);

/** The addresses whose callers expect errors in OpenAI's shape, wherever in the server they arise. */
export const speaksOpenAi = (url: string): boolean => theirs.test(url);

/** The same refusal as the problem document, as OpenAI's clients read it; `code` is Troupe's stable code. */
export function openAiErrorOf({ status, code, detail, errors }: Problem): OpenAiError {
  const [first] = Array.isArray(errors) ? (errors as { field: string }[]) : [];
  return { error: { message: detail ?? code, type: typeOf(status), param: first?.field ?? null, code } };
}

function typeOf(status: number): string {
  if (status === 401) return 'authentication_error';
  if (status === 403) return 'permission_error';
  if (status === 404) return 'not_found_error';
  if (status === 429) return 'rate_limit_error';
  return status < 500 ? 'invalid_request_error' : 'server_error';
}

import type { Problem } from '#contexts/session/contract/socket.js';

export interface OpenAiError {
  error: { message: string; type: string; param: string | null; code: string };
}

/** The addresses whose callers expect errors in OpenAI's shape, wherever in the server they arise. */
export const speaksOpenAi = (url: string): boolean => /^\/v1\/(models|chat\/completions)(?=$|[/?])/.test(url);

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

import { AnchorFailed } from '../../domain/ledger/anchoring.js';

/** A call to a place outside. @throws AnchorFailed for every answer but one of success; a redirection is none. */
export async function asked(url: string, init: RequestInit): Promise<void> {
  let answer: Response;
  try {
    answer = await fetch(url, { ...init, redirect: 'manual' });
    await answer.body?.cancel();
  } catch (cause) {
    const { name } = cause as Error;
    throw new AnchorFailed(name === 'TimeoutError' || name === 'AbortError' ? 'timeout' : 'unreachable', { cause });
  }
  if (!answer.ok) throw new AnchorFailed(`http-${answer.status}`);
}

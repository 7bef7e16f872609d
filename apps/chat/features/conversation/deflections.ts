import type { CharacterCard, VisibleMessage } from '#apps/client/index.js';

/**
 * What the character says itself when its reply failed before a word was said; undefined where the message did not fail, or the
 * author wrote nothing for it. The same message always has the same line, also after it is loaded again.
 */
export function deflectionOf(
  { id, text, status, code }: Pick<VisibleMessage, 'id' | 'text' | 'status' | 'code'>,
  deflections: CharacterCard['deflections'],
): string | undefined {
  if (status !== 'failed' || text !== '' || !deflections) return undefined;
  const lines = code === 'player.refused' ? deflections.refused : deflections.failed;
  return lines[hashOf(id) % Math.max(1, lines.length)];
}

function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

import type { Piece } from './templates.js';

/** Marks by which chat templates tell roles apart: ChatML, Llama, Mistral, Gemma, DeepSeek, ChatGLM and their kin. */
const roleMarks =
  /<[|｜][^>\n]{0,64}?[|｜]>|<\/?s>|\[\/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS|TOOL_CONTENT)\]|<<\/?SYS>>|<\/?(?:start|end)_of_turn>|<\/?(?:bos|eos|sop|eop|pad|unk)>|\[(?:g|s)?MASK\]/giu;
const thin = '\u2009';

/** Names of tags that texts use as fences: `<profile>` … `</profile>`. */
export const tagsIn = (literals: readonly string[]): string[] => [
  ...new Set(literals.flatMap((text) => [...text.matchAll(/<\/?([A-Za-z][\w-]*)/g)].map((match) => match[1]!))),
];

/**
 * Breaks up role marks, wherever they come from, and the author's own fences where a value takes part in writing one. Looks at
 * the finished text, because two harmless values can make a mark between them. Adds thin spaces and changes nothing else.
 */
export function breakMarks(pieces: readonly Piece[], tags: readonly string[]): readonly Piece[] {
  const text = pieces.length === 1 ? pieces[0]!.text : pieces.map((piece) => piece.text).join('');
  // Every mark and every fence begins with one of these; most texts have neither.
  if (!text.includes('<') && !text.includes('[')) return pieces;
  const breaks = new Set<number>();
  for (const match of text.matchAll(roleMarks)) {
    for (let at = match.index + 1; at < match.index + match[0].length; at += 1) breaks.add(at);
  }
  for (const at of fences(text, pieces, tags)) breaks.add(at);
  if (breaks.size === 0) return pieces;
  let offset = 0;
  return pieces.map((piece) => {
    const begin = offset;
    offset += piece.text.length;
    let changed = '';
    for (let index = 0; index < piece.text.length; index += 1) {
      if (breaks.has(begin + index)) changed += thin;
      changed += piece.text[index];
    }
    return changed.length === piece.text.length ? piece : { ...piece, text: changed };
  });
}

function fences(text: string, pieces: readonly Piece[], tags: readonly string[]): number[] {
  if (tags.length === 0 || !pieces.some(({ variable }) => variable !== undefined)) return [];
  const names = tags.map((tag) => tag.replaceAll(/[^\w]/g, '\\$&')).join('|');
  const fence = new RegExp(`<\\s*/?\\s*(?:${names})(?![\\w-])`, 'gi');
  return [...text.matchAll(fence)]
    .filter((match) => hasValue(pieces, match.index, match.index + match[0].length))
    .map((match) => match.index + 1);
}

function hasValue(pieces: readonly Piece[], start: number, end: number): boolean {
  let offset = 0;
  for (const { text, variable } of pieces) {
    const begin = offset;
    offset += text.length;
    if (variable !== undefined && begin < end && offset > start) return true;
    if (offset >= end) return false;
  }
  return false;
}

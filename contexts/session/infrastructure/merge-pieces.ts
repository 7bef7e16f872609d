import type { Frame } from '../contract/frames.js';

type Piece = Extract<Frame, { kind: 'reply.delta' }>;

/**
 * The same frames with the pieces of each reply joined at the place of the last of them: readers drop what they have by its
 * offset. Pieces on the two sides of a `reply.done` are not joined.
 */
export function mergePieces(frames: readonly Frame[]): Frame[] {
  const open = new Map<string | null, Piece[]>();
  const groups = new Map<Piece, Piece[]>();
  for (const frame of frames) {
    if (frame.kind === 'reply.done') open.delete(frame.messageId);
    if (frame.kind !== 'reply.delta') continue;
    const group = open.get(frame.messageId) ?? [];
    group.push(frame);
    open.set(frame.messageId, group);
    groups.set(frame, group);
  }
  const merged: Frame[] = [];
  for (const frame of frames) {
    const group = frame.kind === 'reply.delta' ? groups.get(frame) : undefined;
    if (!group) merged.push(frame);
    else if (group.at(-1) === frame) merged.push(joined(group));
  }
  return merged;
}

/** A piece may say once more what was said before it: of a reply that is resumed, all of it. */
function joined(pieces: readonly Piece[]): Piece {
  let start = pieces.length - 1;
  while (start > 0 && pieces[start]!.offset > pieces[0]!.offset) start -= 1;
  const first = pieces[start]!;
  const text = pieces.slice(start).reduce((all, piece) => all.slice(0, piece.offset - first.offset) + piece.text, '');
  return { ...first, seq: pieces.at(-1)!.seq, text };
}

/** What was released of a reply: the stored beginning of it, and what stands in the frames beyond it. */
export function saidIn(frames: readonly Frame[], messageId: string, stored: string): string {
  let text = stored;
  for (const frame of frames) {
    if (frame.kind !== 'reply.delta' || frame.messageId !== messageId || frame.offset > text.length) continue;
    if (frame.offset + frame.text.length > text.length) text = text.slice(0, frame.offset) + frame.text;
  }
  return text;
}

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

function joined(pieces: readonly Piece[]): Piece {
  const [first, ...rest] = pieces;
  const last = pieces.at(-1)!;
  if (!first || rest.length === 0) return last;
  return { ...first, seq: last.seq, text: first.text + rest.map((piece) => piece.text).join('') };
}

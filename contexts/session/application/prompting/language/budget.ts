import { pieceText, withoutEnds, type Unit } from './pieces.js';
import type { PartPlan } from './program.js';
import type { Cut } from './rendered.js';
import type { Piece } from './templates.js';

/** One part as it would stand in the message. */
export interface RenderedPart {
  readonly plan: PartPlan;
  /** What can be cut singly, the last first: items of `each`, else all of it. */
  units: readonly Unit[];
  readonly weight?: number;
  readonly order?: number;
  share?: number;
}

export type Estimate = (text: string) => number;

export const tokensOf = (part: RenderedPart): number => part.units.reduce((sum, { tokens }) => sum + tokens, 0);

/** Priority that nothing is cut at. */
const never = 100;

/**
 * Cuts `parts` down to `room` tokens. First each part with a weight to its share of what the others leave (what one does not
 * need goes to the rest of them), then by priority, the lowest first and of equals the last: items singly, other parts whole.
 */
export function fit(parts: readonly RenderedPart[], room: number, estimate: Estimate, cut: Cut[]): RenderedPart[] {
  const total = () => parts.reduce((sum, part) => sum + tokensOf(part), 0);
  const weighted = parts.filter(({ weight }) => weight !== undefined && weight > 0);
  const fixed = total() - weighted.reduce((sum, part) => sum + tokensOf(part), 0);
  divide(weighted, Math.max(0, room - fixed));
  if (total() > room) for (const part of weighted) trim(part, part.share!, 'share', estimate, cut);
  const candidates = parts
    .map((part, position) => ({ part, position }))
    .filter(({ part }) => part.plan.priority < never)
    .sort((a, b) => a.part.plan.priority - b.part.plan.priority || b.position - a.position);
  for (const { part } of candidates) {
    const over = total() - room;
    if (over <= 0) break;
    if (part.plan.each) trim(part, tokensOf(part) - over, 'budget', estimate, cut);
    else drop(part, 0, 'budget', cut);
  }
  return parts.filter(({ units }) => units.length > 0);
}

/** Shares of `room` by weight; what a part does not need is divided among those that need more. */
function divide(parts: readonly RenderedPart[], room: number): void {
  let open = [...parts];
  let left = room;
  while (open.length > 0) {
    const weights = open.reduce((sum, { weight }) => sum + weight!, 0);
    const shareOf = (part: RenderedPart) => Math.floor((left * part.weight!) / weights);
    const content = open.filter((part) => tokensOf(part) <= shareOf(part));
    for (const part of open) part.share = shareOf(part);
    if (content.length === 0 || content.length === open.length) return;
    left -= content.reduce((sum, part) => sum + tokensOf(part), 0);
    open = open.filter((part) => !content.includes(part));
  }
}

function trim(part: RenderedPart, room: number, reason: Cut['reason'], estimate: Estimate, cut: Cut[]): void {
  if (tokensOf(part) <= room) return;
  if (!part.plan.each) part.units = linesOf(part.units, estimate);
  let kept = part.units.length;
  let tokens = tokensOf(part);
  while (kept > 0 && tokens > room) tokens -= part.units[(kept -= 1)]!.tokens;
  // a part that is never cut keeps at least its beginning
  if (kept === 0 && part.plan.priority >= never) kept = 1;
  drop(part, kept, reason, cut);
}

function drop(part: RenderedPart, kept: number, reason: Cut['reason'], cut: Cut[]): void {
  const gone = part.units.slice(kept);
  if (gone.length === 0) return;
  const noun = part.plan.each ? 'item' : 'line';
  const what = kept === 0 ? 'all' : `${noun} ${kept + 1}${gone.length > 1 ? `–${part.units.length}` : ''}`;
  cut.push({ part: part.plan.id, what, tokens: gone.reduce((sum, { tokens }) => sum + tokens, 0), reason });
  part.units = part.units.slice(0, kept);
}

/** A text line by line, so that some of it may stay. */
function linesOf(units: readonly Unit[], estimate: Estimate): Unit[] {
  const base = estimate('');
  return units.flatMap(({ pieces }) => {
    const lines: Piece[][] = [[]];
    for (const piece of pieces) {
      for (const text of piece.text.split(/(?<=\n)/)) {
        lines.at(-1)!.push(text === piece.text ? piece : { ...piece, text });
        if (text.endsWith('\n')) lines.push([]);
      }
    }
    return lines
      .filter((line) => line.length > 0)
      .map((line) => ({ pieces: line, tokens: estimate(pieceText(line)) - base }));
  });
}

export function partPieces({ units }: RenderedPart): readonly Piece[] {
  if (units.length === 1) return withoutEnds(units[0]!.pieces);
  const all: Piece[] = [];
  for (const { pieces } of units) for (const piece of pieces) all.push(piece);
  return withoutEnds(all);
}

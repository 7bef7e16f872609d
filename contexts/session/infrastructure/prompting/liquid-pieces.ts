import { TypeGuards, type Emitter, type ForTag, type Template, type Token } from 'liquidjs';
import type { Place } from '../../application/prompting/language/place.js';
import type { Piece } from '../../application/prompting/language/templates.js';
import type { Scalar } from '../../application/prompting/language/tree.js';
import { NoText, TooMuch } from './liquid-problems.js';

/** UTF-16 units that one text may become. */
const maxLength = 200_000;

interface Frame {
  readonly text: Scalar;
  readonly macro: string | undefined;
  readonly loops: ForTag[];
}

/** Gathers what LiquidJS writes, each stretch with the place of the token that wrote it. */
export class PieceEmitter implements Emitter {
  /** LiquidJS wants one; what is written goes to `pieces`. */
  readonly buffer = '';
  readonly pieces: Piece[] = [];
  private readonly frames: Frame[] = [];
  private standing = 0;
  private label: string | undefined;
  private length = 0;

  constructor(
    text: Scalar,
    readonly isStrict: boolean,
  ) {
    this.enter(text, undefined);
  }

  get loops(): ForTag[] {
    return this.frames.at(-1)!.loops;
  }

  enter(text: Scalar, macro: string | undefined): void {
    this.frames.push({ text, macro, loops: [] });
  }

  leave(): void {
    this.frames.pop();
  }

  placeOf(offset: number): Place {
    return this.frames.at(-1)!.text.placeAt(offset);
  }

  /** Whatever is written next stems from this template's token. */
  stand({ token }: Template): void {
    this.standing = token.begin;
    this.label = TypeGuards.isOutputToken(token) ? token.content.trim().split(/[\s|]/, 1)[0] : undefined;
  }

  /** True when the template was a stretch between tags, which is then written. */
  writeLiteral({ token }: Template): boolean {
    if (!TypeGuards.isHTMLToken(token)) return false;
    let lines = literals.get(token);
    if (!lines) {
      const { text, macro } = this.frames.at(-1)!;
      lines = linesOf(token.getContent(), text, token.begin, macro);
      literals.set(token, lines);
    }
    this.count(token.end - token.begin);
    this.pieces.push(...lines);
    return true;
  }

  write(value: unknown): void {
    this.add(this.textOf(value), this.standing, this.label);
  }

  /** `from`: the author's own text that the value is, in whatever file. */
  add(text: string, offset: number, variable?: string, from?: Scalar): void {
    if (text === '') return;
    this.count(text.length);
    const { text: source, macro } = this.frames.at(-1)!;
    if (from) {
      // a trimmed text begins a little later
      const begin = Math.max(0, String(from.content).indexOf(text));
      this.pieces.push(...linesOf(text, from, begin, macro, variable));
      return;
    }
    const profile = source.profileAt(offset);
    this.pieces.push({
      text,
      place: source.placeAt(offset),
      ...(macro !== undefined && { macro }),
      ...(profile !== undefined && { profile }),
      ...(variable !== undefined && { variable }),
    });
  }

  private count(length: number): void {
    this.length += length;
    if (this.length > maxLength) throw new TooMuch(`A text may become ${maxLength} characters long.`);
  }

  textOf(value: unknown): string {
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    if (value === undefined || value === null) return '';
    if (this.isStrict || !Array.isArray(value)) {
      throw new NoText(
        `A ${Array.isArray(value) ? 'list' : 'mapping'} is no text; name a member, or use a loop or the filter join`,
      );
    }
    return value.map((item) => this.textOf(item)).join('');
  }
}

/** A stretch between tags is the same in every render. */
const literals = new WeakMap<Token, readonly Piece[]>();

function linesOf(text: string, source: Scalar, offset: number, macro?: string, variable?: string): Piece[] {
  let at = offset;
  return stretches(text, source, offset).map((line) => {
    const profile = source.profileAt(at);
    const piece = {
      text: line,
      place: source.placeAt(at),
      ...(macro !== undefined && { macro }),
      ...(profile !== undefined && { profile }),
      ...(variable !== undefined && { variable }),
    };
    at += line.length;
    return piece;
  });
}

/** Lines, and where an override has put two texts together, what is of one of them. */
function stretches(text: string, { seams }: Scalar, offset: number): string[] {
  const lines = text.split(/(?<=\n)/);
  if (seams.length === 0) return lines;
  let at = offset;
  return lines.flatMap((line) => {
    const inside = seams.map((seam) => seam - at).filter((seam) => seam > 0 && seam < line.length);
    at += line.length;
    return [0, ...inside].map((begin, index) => line.slice(begin, inside[index] ?? line.length));
  });
}

import type { FilterContext, Span } from '../../filter.js';
import type { Persona } from '../persona/persona.js';
import { unquoted } from './quotes.js';
import { selfAsI } from './self.js';

export interface Turn {
  readonly role: 'user' | 'character';
  readonly text: string;
}

/** A sentence as far as it goes, as the rules read it. All offsets are within `text`. */
export interface Reading {
  /** As it was said. */
  readonly text: string;
  /**
   * The same length: quotations are blanked, and whatever the character calls itself (在下, 本座, Pip) stands as 我 or I, filled
   * up with `filler`.
   */
  readonly own: string;
  /** What the reply says before it, quotations blanked, bounded. */
  readonly before: string;
  /** Nothing of the reply stands before it but short exclamations. */
  readonly isFirst: boolean;
  readonly persona: Persona;
  readonly turns: readonly Turn[];
  /** What is being answered. */
  readonly user: string;
}

/** A rule says where in `text` the persona is left. */
export interface Fault {
  readonly rule: string;
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
  /** What may stand there instead, where that is simple and safe. */
  readonly replacement?: string;
}

export interface Rule {
  /** One kind of leaving the role; the finding's code is `filter.role.<kind>`. */
  readonly kind: string;
  readonly faults: (reading: Reading) => readonly Fault[];
}

const farthestBefore = 400;
const mostTurns = 12;

/** Reads what a span judges; nothing after its end is looked at. */
export function readingOf(span: Span, turns: FilterContext['turns'], persona: Persona): Reading {
  const from = Math.max(0, span.start - farthestBefore);
  const seen = unquoted(span.text.slice(from, span.end));
  const before = seen.slice(0, span.start - from);
  return {
    text: span.text.slice(span.start, span.end),
    own: selfAsI(seen.slice(span.start - from), persona),
    before,
    isFirst: isShort(span.text.slice(0, span.start)),
    persona,
    turns: turns.slice(-mostTurns),
    user: turns.findLast(({ role }) => role === 'user')?.text ?? '',
  };
}

/** "Ha!", "哎呀，", a stage direction: nothing has been answered yet. */
const isShort = (text: string): boolean => text.replace(/\*[^*]*\*|（[^）]*）|[\s\p{P}]/gu, '').length <= 8;

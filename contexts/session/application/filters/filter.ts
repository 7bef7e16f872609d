import type { Character } from '../../domain/character.js';
import type { ActivePolicy } from './policies/active-policy.js';

/** In the order of the chain. */
export type StageName = 'content-safety' | 'role-consistency' | 'logical-coherence';

/**
 * What becomes of a text that does not pass. `mask`: the place itself is covered. `rewrite`: said otherwise, by `replacement`
 * where the finding brings one, else by whoever spoke it. `withhold`: not said.
 */
export type Act = 'mask' | 'rewrite' | 'withhold';

/** A verdict other than pass. */
export interface Finding {
  readonly stage: StageName;
  readonly act: Act;
  /** Stable, as `filter.listed-term`. */
  readonly code: `filter.${string}`;
  /** Id of the rule that found it, as the policy has it. */
  readonly rule: string;
  readonly category?: string;
  /** UTF-16 offsets in the whole text that was judged. */
  readonly start: number;
  readonly end: number;
  /** [0, 1]; 1 for a rule that cannot err about what it says. */
  readonly confidence: number;
  /**
   * What stands instead of the part that readers have not seen, for a mask or a rewrite that needs nobody to speak. Where they
   * have seen all of it, it is said behind the span, as a correction.
   */
  readonly replacement?: string;
  /** Recorded, not acted on. */
  readonly shadow?: true;
}

/** What is to be judged now, with all that stands before it. */
export interface Span {
  /** The whole reply so far. */
  readonly text: string;
  /** Of what is judged: a sentence as far as it goes with its newest clause (`clause`), a whole sentence, the whole reply. */
  readonly start: number;
  readonly end: number;
  readonly unit: 'clause' | 'sentence' | 'reply';
  /** Nothing comes after it. */
  readonly isLast: boolean;
  /** Where the part begins that no reader has seen yet; only from here on can anything still be changed. */
  readonly unseen: number;
}

/** What a filter may need to know of the turn. The same for a whole reply. */
export interface FilterContext {
  readonly character: Character;
  /** Of the reply. */
  readonly language: 'zh' | 'en';
  readonly policy: ActivePolicy;
  readonly audience: 'adult' | 'minor';
  /** Oldest first, bounded; the last is what is being answered. */
  readonly turns: readonly { readonly role: 'user' | 'character'; readonly text: string }[];
  /** What is remembered of the user. */
  readonly memories: readonly string[];
  /** Typed actions that this reply really has behind it, as `hand-over`. */
  readonly actions: readonly string[];
  /** The system prompt's texts, which must not leak. */
  readonly prompt: readonly string[];
}

/** Judges a span; no findings means that it passes. */
export type Filter = (span: Span, context: FilterContext) => readonly Finding[] | Promise<readonly Finding[]>;

export interface Stage {
  readonly name: StageName;
  readonly filter: Filter;
  /** The spans it is asked about. */
  readonly units: readonly Span['unit'][];
  /** For one span, ms. */
  readonly budgetMs: number;
  /** What stands for its verdict when it throws or is late. */
  readonly onFailure: 'withhold' | 'pass';
}

import type { Sampling } from '../../domain/character.js';
import type { CastLimits } from './cast-member.js';

interface OfAnyPlayer extends CastLimits {
  /** `[a-z][a-z0-9-]{0,31}` */
  readonly name: string;
}

interface OfModels extends OfAnyPlayer {
  /** The model takes a prompt that ends with the assistant's own words and goes on after them. */
  readonly prefill: boolean;
  /** Where the character sets nothing. */
  readonly sampling: Sampling;
}

export interface OpenAiPlayerSettings extends OfModels {
  readonly kind: 'openai';
  /** Base URL, as `http://localhost:11434/v1`. */
  readonly url: string;
  /** Never logged, never shown. */
  readonly key?: string;
  readonly model: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Further members of the request's body. */
  readonly body: Readonly<Record<string, unknown>>;
  /** The same, only for requests that end with the assistant's own words. */
  readonly prefillBody: Readonly<Record<string, unknown>>;
  /** The model is told of the character's actions, and takes them by calling tools. */
  readonly tools: boolean;
  /** What the endpoint calls the limit of tokens. */
  readonly maxTokensField: 'max_tokens' | 'max_completion_tokens';
  /** Connecting, with TLS. */
  readonly connectMs: number;
}

export interface LlamaPlayerSettings extends OfModels {
  readonly kind: 'llama';
  /** Path of the GGUF file. */
  readonly file: string;
  /** Absent: one for each core this process may use. */
  readonly threads?: number;
  /** Tokens of context for each reply. */
  readonly contextTokens: number;
  readonly gpu: boolean;
}

export interface EmbeddedPlayerSettings extends OfAnyPlayer {
  readonly kind: 'embedded';
}

export type PlayerSettings = OpenAiPlayerSettings | LlamaPlayerSettings | EmbeddedPlayerSettings;

/** The players of this server, in the order to try; at least one. */
export type PlayersSettings = readonly PlayerSettings[];

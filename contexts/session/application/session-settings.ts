import type { PlayersSettings } from './players/players-settings.js';

/** What the server decides about conversations. */
export interface SessionSettings {
  readonly prompts: {
    /** Root of the prompts: one YAML file a character or template. */
    readonly directory: string;
  };
  readonly models: {
    /** Folder with the trained weights: `stage/1` … */
    readonly directory: string;
  };
  readonly policies: {
    /** The policy of tenants that have none of their own: `policy.yaml`, `terms/`, `patterns.yaml`. */
    readonly directory: string;
    /** No other process uses the database: nobody else's decisions have to be looked for. */
    readonly alone: boolean;
  };
  /** Several nodes share the database and one Redis. */
  readonly clustered?: boolean;
  /** Who speaks for the characters, in the order to try. */
  readonly players: PlayersSettings;
  readonly input: {
    /** Longest message, in code points. */
    readonly maxCharacters: number;
    /** Longest message, in bytes of UTF-8. */
    readonly maxBytes: number;
    /** `strict` admits Han, Latin, digits and common punctuation only. */
    readonly profile: 'open' | 'strict';
  };
  readonly replies: {
    /** Replies that may be spoken on this node at the same time. */
    readonly maxConcurrent: number;
    /** Longest reply, in UTF-16 units; a longer one ends with `length`. */
    readonly maxLength: number;
    /** Tokens of recent turns and character material that a prompt may take. */
    readonly promptTokens: number;
  };
  readonly memory: {
    /** The player that reads what is to be remembered and sums up conversations; absent: rules do. */
    readonly player?: string;
  };
  readonly emotion: {
    /** Where the emotion model runs; `auto`: the fastest there is. `off`: nobody's feelings are estimated. */
    readonly engine: 'auto' | 'onnx' | 'tfjs' | 'off';
    /** Folder of the model; absent: `emotion/2` among the models. */
    readonly directory?: string;
  };
}

export const defaultSessionSettings = {
  input: { maxCharacters: 4_000, maxBytes: 16 * 1024, profile: 'open' },
  replies: { maxConcurrent: 1_000, maxLength: 32_000, promptTokens: 6_000 },
  memory: {},
  emotion: { engine: 'auto' },
} as const satisfies Omit<SessionSettings, 'prompts' | 'models' | 'policies' | 'players' | 'clustered'>;

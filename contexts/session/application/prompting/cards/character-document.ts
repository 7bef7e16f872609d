import type { Json } from './clean-value.js';

/** A lore entry of rule set 2, as far as cards are concerned. */
export interface LoreData {
  title: string;
  keys: string[];
  text: string;
  and?: string[];
  not?: string[];
  priority?: number;
  probability?: number;
  sticky?: number;
  cooldown?: number;
  delay?: number;
  group?: string;
  always?: boolean;
  enabled?: boolean;
  /** What a card's entry has besides. */
  extensions?: { [key: string]: Json };
}

export interface CharacterData {
  identity: string;
  traits?: string[];
  greetings: string[];
  examples?: { user: string; character: string }[];
  lore?: LoreData[];
  facts?: { topic: string; keys: string[]; text: string; [more: string]: Json }[];
  limits?: { about: string; keys: string[]; says: string; [more: string]: Json }[];
  extensions?: { card?: CardRest; [key: string]: unknown };
  /** Fields that no card has: voice, anchors, stages … */
  [more: string]: unknown;
}

/** What of a card has no place in a character: kept, so that an export gives it back. */
export interface CardRest {
  spec: 1 | 2 | 3;
  /** As the card had it: `2.0`. */
  version?: string;
  /** Fields of the card beside `data`. */
  top?: { [key: string]: Json };
  /** Fields of `data`, in the card's own form. */
  data?: { [key: string]: Json };
  /** Fields of the book but its entries. */
  book?: { [key: string]: Json };
}

/** A character file of rule set 2, as plain data. */
export interface CharacterDocument {
  version: string;
  metadata: {
    name: string;
    kind: 'character';
    title: string;
    aliases?: string[];
    language: string;
    tags?: string[];
    tagline?: string;
    description?: string;
    portrait?: string;
    [more: string]: unknown;
  };
  include?: unknown;
  character: CharacterData;
  [more: string]: unknown;
}

import type { CardSource } from './card-report.js';

/** A picture without anything but itself. */
export interface Portrait {
  readonly type: 'png' | 'jpeg' | 'webp';
  readonly bytes: Uint8Array;
}

export interface OpenedCard {
  readonly container: 'json' | 'png' | 'charx';
  /** The parsed JSON; nothing about it is known yet. */
  readonly card: unknown;
  readonly portrait?: Portrait;
  /** Parts of the portrait's file that were left out. */
  readonly stripped: readonly string[];
}

export type CardFormat = 'v2-json' | 'v3-json' | 'v2-png' | 'v3-png' | 'charx';

/** Largest card file, in bytes. */
export const mostCardBytes = 10 * 1024 * 1024 - 1;

/** The files that cards travel in: JSON, PNG with the card in a text chunk, CHARX (zip). Bounded in time and memory. */
export abstract class CardFiles {
  /** By its first bytes, whatever it is called. @throws CardRefused */
  abstract open(bytes: Uint8Array): Promise<OpenedCard>;
  /** @param card as `cardOf` makes it for the version that the format carries */
  abstract pack(format: CardFormat, card: object, portrait: Portrait | undefined): Promise<Uint8Array>;
}

export const sourceOf = (container: OpenedCard['container'], spec: 1 | 2 | 3): CardSource =>
  container === 'charx' ? (spec === 3 ? 'v3-charx' : 'v2-charx') : `v${spec}-${container}`;

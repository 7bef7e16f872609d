/** Why an entry fired, or did not. Has no word that a user wrote: keys, titles and groups are the author's. */
export type LoreReason =
  /** `key` was said in `turn` (0: just now, −1: one message earlier …). */
  | { readonly reason: 'key'; readonly key: string; readonly turn: number }
  /** `key` stands in the text of the entry `by`, which fired. */
  | { readonly reason: 'recursion'; readonly key: string; readonly by: string }
  | { readonly reason: 'always' }
  /** It fired before and stays, for `turns` more after this one. */
  | { readonly reason: 'sticky'; readonly turns: number }
  | { readonly reason: 'no-key' }
  | { readonly reason: 'disabled' }
  /** `key` of its `and` was not said. */
  | { readonly reason: 'and-missing'; readonly key: string }
  /** `key` of its `not` was said. */
  | { readonly reason: 'not-said'; readonly key: string }
  /** Not before turn `from`. */
  | { readonly reason: 'delayed'; readonly from: number }
  /** It fired before and rests, in this turn and `turns` − 1 more. */
  | { readonly reason: 'cooling-down'; readonly turns: number }
  | { readonly reason: 'probability'; readonly probability: number; readonly roll: number; readonly seed: string }
  /** The entry `to` has the place of its group. */
  | { readonly reason: 'group'; readonly group: string; readonly to: string }
  | { readonly reason: 'no-room'; readonly tokens: number; readonly left: number };

export type LoreVerdict = {
  /** The entry's title; a second one of that title is `title#2`. */
  readonly id: string;
  readonly fired: boolean;
  /** The reason as an English sentence, for traces and command lines. */
  readonly detail: string;
} & LoreReason;

/** The reasons of entries that fire. */
export const firing: ReadonlySet<LoreReason['reason']> = new Set(['key', 'recursion', 'always', 'sticky']);

export function verdictOf(id: string, why: LoreReason): LoreVerdict {
  return { id, fired: firing.has(why.reason), ...why, detail: inWords(why) };
}

const turns = (count: number): string => `${count} more turn${count === 1 ? '' : 's'}`;

function inWords(why: LoreReason): string {
  switch (why.reason) {
    case 'key':
      return `fired by key "${why.key}" in turn ${why.turn === 0 ? '0' : `−${-why.turn}`}`;
    case 'recursion':
      return `fired by key "${why.key}" in the text of "${why.by}"`;
    case 'always':
      return 'fires in every turn';
    case 'sticky':
      return `fired before and stays ${turns(why.turns)}`;
    case 'no-key':
      return 'none of its keys was said';
    case 'disabled':
      return 'is switched off';
    case 'and-missing':
      return `also needs "${why.key}", which was not said`;
    case 'not-said':
      return `"${why.key}" was said, which rules it out`;
    case 'delayed':
      return `not before turn ${why.from}`;
    case 'cooling-down':
      return `cooling down ${turns(why.turns)}`;
    case 'probability':
      return `probability ${why.probability}, rolled ${why.roll.toFixed(2)}, seed ${why.seed}`;
    case 'group':
      return `lost group "${why.group}" to "${why.to}"`;
    case 'no-room':
      return `no room: ${why.tokens} tokens, ${why.left} left`;
  }
}

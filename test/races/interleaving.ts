import { Dice } from './dice.js';

/** What somebody does in a race. `stale`: with the epoch before the one they know of. */
export type Deed =
  | { readonly who: 'customer'; readonly does: 'post' | 'stop' | 'ask' | 'stay' | 'reconnect' | 'close' }
  | {
      readonly who: 'mei' | 'jordan';
      readonly does: 'take-over' | 'draft-mode' | 'reply' | 'hand-back' | 'hand-to' | 'whisper';
      readonly stale: boolean;
    };

/** One deed and the time until the next one begins, ms. None waits for the one before to be done. */
export type Step = Deed & { readonly pause: number };

const customers = ['post', 'post', 'post', 'post', 'ask', 'stay', 'stop', 'reconnect'] as const;
const agents = [
  'take-over',
  'take-over',
  'take-over',
  'reply',
  'reply',
  'reply',
  'hand-back',
  'hand-to',
  'draft-mode',
  'whisper',
] as const;

/** A random course of one conversation; the same seed gives the same one. It begins with a message, so that there is a reply to race with. */
export function interleaving(seed: number): Step[] {
  const dice = new Dice(seed);
  const steps: Step[] = [{ who: 'customer', does: 'post', pause: dice.upTo(12) }];
  for (let left = 6 + dice.upTo(9); left > 0; left -= 1) {
    const pause = dice.roll() < 0.4 ? 0 : dice.upTo(12);
    if (dice.roll() < 0.4) steps.push({ who: 'customer', does: dice.one(customers), pause });
    else
      steps.push({
        who: dice.one(['mei', 'jordan'] as const),
        does: dice.one(agents),
        stale: dice.roll() < 0.2,
        pause,
      });
  }
  // Closed while a reply streams, now and then.
  if (dice.roll() < 0.1) steps.push({ who: 'customer', does: 'close', pause: 0 });
  return steps;
}

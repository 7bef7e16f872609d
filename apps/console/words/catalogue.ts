import * as card from './card.js';
import * as commands from './commands.js';
import * as inbox from './inbox.js';
import * as path from './path.js';
import * as shell from './shell.js';
import * as talk from './talk.js';
import * as tickets from './tickets.js';

/** Everything that is said on the first screens; other pages bring their words with them. */
export const en = {
  ...shell.en,
  ...commands.en,
  ...inbox.en,
  ...talk.en,
  ...path.en,
  ...tickets.en,
  ...card.en,
} as const;

export const zh: Record<Key, string> = {
  ...shell.zh,
  ...commands.zh,
  ...inbox.zh,
  ...talk.zh,
  ...path.zh,
  ...tickets.zh,
  ...card.zh,
};

export type Key = keyof typeof en;

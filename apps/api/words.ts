import type { DataFolderUnusable } from './data-folder.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export type Language = 'en' | 'zh';

/** What the server itself says to the person who starts it. */
export interface Words {
  readonly ready: string;
  readonly chat: string;
  readonly desk: string;
  readonly docs: string;
  readonly health: string;
  readonly signIns: string;
  readonly roles: Readonly<Record<'customer' | 'agent' | 'supervisor' | 'auditor' | 'admin', string>>;
  readonly token: string;
  readonly speaks: (players: string) => string;
  /** A player's model, and where it is. */
  readonly modelAt: (player: string, model: string, address: string) => string;
  readonly connect: string;
  readonly data: (place: string) => string;
  /** Where several processes share the port. */
  readonly workers: (count: number) => string;
  readonly stop: string;
  readonly stopping: (seconds: number) => string;
  readonly stopNow: string;
  readonly wrongConfiguration: string;
  /** After everything that is wrong with it. */
  readonly whereVariables: string;
  readonly portTaken: (port: number) => string;
  readonly addressNotHere: (host: string) => string;
  readonly cannotStart: string;
  /** @param setting a variable and the folder that it names */
  readonly noFolder: (setting: string) => string;
  readonly dataFolder: Readonly<Record<DataFolderUnusable['reason'], (place: string) => string>>;
  /** The page where the chat app or the console stands, while it is not built. */
  readonly notBuilt: string;
}

const catalogue: Readonly<Record<Language, Words>> = { en, zh };
export const words = (language: Language): Words => catalogue[language];

import type { Command } from '../command.js';
import type { Words } from '../words.js';
import { formatCommand } from './prompt/fmt.js';

/** `troupe prompt …` */
export const promptCommands = (words: Words): readonly Command[] => [formatCommand(words)];

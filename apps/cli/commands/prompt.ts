import type { Command } from '../command.js';
import type { Words } from '../words.js';
import { diffCommand } from './prompt/diff.js';
import { formatCommand } from './prompt/fmt.js';
import { lockCommand } from './prompt/lock.js';
import { renderCommand } from './prompt/render.js';
import { openApiCommand, typesCommand } from './prompt/types.js';
import { validateCommand } from './prompt/validate.js';

/** `troupe prompt …` */
export const promptCommands = (words: Words): readonly Command[] => [
  validateCommand(words, 'prompt validate', words.summaries.validate),
  renderCommand(words),
  diffCommand(words),
  typesCommand(words),
  openApiCommand(words),
  formatCommand(words),
  lockCommand(words),
];

/** `prompt-validator`: `troupe prompt validate` as a program of its own. */
export const promptValidator = (words: Words): Command => validateCommand(words, '', words.summaries.validator);

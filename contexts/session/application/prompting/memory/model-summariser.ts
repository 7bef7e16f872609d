import { Logger } from '@nestjs/common';
import { TroupeError } from '#shared-kernel/errors.js';
import type { SaidMessage } from '../../../domain/memory-work.js';
import type { RolePlayer } from '../../players/role-player.js';
import { askModel } from './ask-model.js';
import { asLines, summaryInstruction } from './model-words.js';
import { longestSummary, Summariser } from './summariser.js';

/** ms a model may take. */
const longest = 30_000;

/** Has a model carry on a conversation's summary; where it fails, the rules do. */
export class ModelSummariser extends Summariser {
  private readonly logger = new Logger('Memory');

  /** @param name of the player to ask */
  constructor(
    private readonly player: RolePlayer,
    private readonly name: string,
    private readonly rules: Summariser,
  ) {
    super();
  }

  async summarise(before: string | undefined, messages: readonly SaidMessage[], signal: AbortSignal): Promise<string> {
    try {
      const material = `The summary so far: ${JSON.stringify(before ?? 'none')}\n\nWhat was said since:\n${asLines(messages)}`;
      const within = AbortSignal.any([signal, AbortSignal.timeout(longest)]);
      const answer = (await askModel(this.player, this.name, summaryInstruction, material, within)).trim();
      if (answer !== '') return answer.slice(0, longestSummary);
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      const why = error instanceof TroupeError ? error.code : error instanceof Error ? error.name : 'unknown';
      this.logger.warn({ msg: 'The model could not sum up a conversation; the rules do', player: this.name, why });
    }
    return this.rules.summarise(before, messages, signal);
  }
}

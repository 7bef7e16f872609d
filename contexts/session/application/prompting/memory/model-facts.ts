import { Logger } from '@nestjs/common';
import { z } from 'zod';
import { TroupeError } from '#shared-kernel/errors.js';
import { factKinds, longestFact } from '../../../domain/facts.js';
import type { ReadingTask } from '../../../domain/memory-work.js';
import type { RolePlayer } from '../../players/role-player.js';
import { askModel } from './ask-model.js';
import { FactReader, type FactOf } from './fact-reader.js';
import { asLines, factsInstruction } from './model-words.js';

/** ms a model may take. */
const longest = 20_000;
const mostFacts = 10;

const answerSchema = z.object({
  facts: z
    .array(
      z.object({
        message: z.int().min(1),
        kind: z.enum(factKinds),
        text: z.string().trim().min(1).max(longestFact),
        confidence: z.number().gt(0).max(1).catch(0.6),
        retracts: z.boolean().optional(),
      }),
    )
    .max(50),
});

/** Has a model read what is to be remembered; where it fails or answers something else, the rules do. */
export class ModelFacts extends FactReader {
  private readonly logger = new Logger('Memory');

  /** @param name of the player to ask */
  constructor(
    private readonly player: RolePlayer,
    private readonly name: string,
    private readonly rules: FactReader,
  ) {
    super();
  }

  async read(task: Pick<ReadingTask, 'messages' | 'before'>, signal: AbortSignal): Promise<readonly FactOf[]> {
    if (!task.messages.some(({ by }) => by === 'customer')) return this.rules.read(task, signal);
    try {
      const material = asLines(task.before ? [task.before, ...task.messages] : task.messages, task.before ? 0 : 1);
      const within = AbortSignal.any([signal, AbortSignal.timeout(longest)]);
      return factsOf(await askModel(this.player, this.name, factsInstruction, material, within), task);
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      const why = error instanceof TroupeError ? error.code : error instanceof Error ? error.name : 'unknown';
      this.logger.warn({ msg: 'The model could not read what to remember; the rules do', player: this.name, why });
      return this.rules.read(task, signal);
    }
  }
}

/** Only what can be told of a message of the user, or promised by the character, counts. @throws when it is not the JSON that was asked for */
function factsOf(answer: string, { messages }: Pick<ReadingTask, 'messages'>): FactOf[] {
  const { facts } = answerSchema.parse(JSON.parse(withoutFence(answer)));
  return facts.slice(0, mostFacts).flatMap(({ message: number, retracts, ...fact }) => {
    const message = messages[number - 1];
    const mayTell = message?.by === 'customer' || (message?.by === 'character' && fact.kind === 'promise');
    return message && mayTell ? [{ fact: { ...fact, ...(retracts && { retracts }) }, message }] : [];
  });
}

/** Many models put JSON into a fenced block. */
const withoutFence = (answer: string): string => answer.trim().replace(/^```(?:json)?\s*|\s*```$/g, '');

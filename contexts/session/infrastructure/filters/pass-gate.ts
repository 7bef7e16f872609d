import { join } from 'node:path';
import { chain } from '../../application/filters/chain.js';
import { openSafetyScan } from '../../application/filters/content-safety/open-safety-scan.js';
import type { FilterContext } from '../../application/filters/filter.js';
import type { FilterModels } from '../../application/filters/filter-models.js';
import type { ActivePolicy } from '../../application/filters/policies/active-policy.js';
import { readPolicy } from '../../application/filters/policies/read-policy.js';
import { ReleaseGate } from '../../application/filters/release-gate.js';
import { RolePlayer, type Utterance } from '../../application/players/role-player.js';
import type { TurnFilters } from '../../contract/turn-record.js';
import type { Character } from '../../domain/character.js';
import { openModel } from './trained/open-model.js';
import { TrainedFilterModels } from './trained/trained-filter-models.js';
import { readPolicyFolder } from './policies/policy-folder.js';
import { policyTools } from './policies/policy-tools.js';

/** What came out, with how much had gone in by then. */
export interface Passed {
  readonly clauses: readonly { readonly text: string; readonly after: number }[];
  readonly filters: TurnFilters | undefined;
}

/** Says these pieces, however often it is asked. */
class Reciter extends RolePlayer {
  readonly name = 'reciter';
  /** UTF-16 units said until now. */
  said = 0;

  constructor(private readonly pieces: readonly string[]) {
    super();
  }

  async *play(): AsyncGenerator<Utterance> {
    for (const text of this.pieces) {
      this.said += text.length;
      yield { kind: 'text', text };
    }
    yield { kind: 'end', reason: 'stop', player: this.name };
  }
}

/**
 * Sends a reply through the gate as the server does, without a server.
 * @param pieces as a player says them
 * @param policy undefined: only clauses are found, and nothing is judged
 * @param models absent: rules alone judge
 */
export async function passGate(
  character: Character,
  pieces: readonly string[],
  policy: ActivePolicy | undefined,
  turns: FilterContext['turns'] = [],
  models?: FilterModels,
): Promise<Passed> {
  const player = new Reciter(pieces);
  const context: FilterContext | undefined = policy && {
    character,
    language: character.language,
    policy,
    audience: 'adult',
    turns,
    memories: [],
    actions: [],
    prompt: [],
  };
  const gate = new ReleaseGate(player, chain(models), openSafetyScan, Infinity);
  const part = { character, messages: [], spoken: '', sampling: {}, seed: 1 };
  const reply = gate.open(part, context);
  const clauses: { text: string; after: number }[] = [];
  for await (const released of reply.release(new AbortController().signal)) {
    if (released.kind === 'text') clauses.push({ text: released.text, after: player.said });
  }
  return { clauses, filters: reply.record?.turn };
}

/** The models of a folder (`models`), for command lines. @throws FilterWeightsUnusable */
export function openFilterModels(directory: string): FilterModels {
  openModel(join(directory, 'safety', '1'));
  return new TrainedFilterModels(directory, { error: () => undefined });
}

/** @throws Error with every mistake, when the files of the folder are no policy */
export function policyOf(folder: string): ActivePolicy {
  const { files, problems } = readPolicyFolder(folder);
  const reading = problems.length > 0 ? { problems } : readPolicy(files, undefined, policyTools);
  if ('problems' in reading) throw new Error(reading.problems.map(({ message }) => message).join('\n'));
  return reading.at('adult');
}

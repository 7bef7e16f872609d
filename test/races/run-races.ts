import { type Agents, type Outcome, Race } from './race.js';
import { RaceStage } from './stage.js';

export interface Findings {
  readonly races: number;
  readonly handOvers: number;
  readonly refused: number;
  readonly cut: number;
  /** Of the first races in which something was wrong, by seed. */
  readonly wrong: ReadonlyMap<number, readonly string[]>;
}

/** Races kept running side by side. */
const lanes = 12;

/** Runs races with seeds `first`, `first` + 1 … on a stage. @param untilWrong ends with the first race in which something is wrong */
export async function runRaces(stage: RaceStage, first: number, count: number, untilWrong = false): Promise<Findings> {
  const agents: Agents = { mei: await seat(stage, 'mei'), jordan: await seat(stage, 'jordan') };
  const wrong = new Map<number, readonly string[]>();
  const outcomes: Outcome[] = [];
  let next = first;
  const lane = async (): Promise<void> => {
    while (next < first + count && !(untilWrong && wrong.size > 0)) {
      const seed = next;
      next += 1;
      const outcome = await new Race(stage, agents, seed).run();
      outcomes.push(outcome);
      if (outcome.wrong.length > 0) wrong.set(seed, outcome.wrong);
      if (outcomes.length % 1_000 === 0) console.log(`${outcomes.length} races, something wrong in ${wrong.size}`);
    }
  };
  await stage.speaking(() => Promise.all(Array.from({ length: lanes }, lane)));
  for (const { socket } of Object.values(agents)) socket.disconnect();
  const sum = (of: (outcome: Outcome) => number): number => outcomes.reduce((all, outcome) => all + of(outcome), 0);
  return {
    races: outcomes.length,
    handOvers: sum(({ handOvers }) => handOvers),
    refused: sum(({ refused }) => refused),
    cut: sum(({ cut }) => cut),
    wrong,
  };
}

const seat = async (stage: RaceStage, name: 'mei' | 'jordan') => ({
  socket: await stage.socket('agent', name, () => undefined),
  headers: await stage.headers('agent', name),
});

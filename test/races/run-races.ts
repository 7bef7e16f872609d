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
  const sum = (of: (outcome: Outcome) => number): number => outcomes.reduce((all, outcome) => all + of(outcome), 0);
  const totals = (): Findings => ({
    races: outcomes.length,
    handOvers: sum(({ handOvers }) => handOvers),
    refused: sum(({ refused }) => refused),
    cut: sum(({ cut }) => cut),
    wrong,
  });
  let next = first;
  const lane = async (): Promise<void> => {
    while (next < first + count && !(untilWrong && wrong.size > 0)) {
      const seed = next;
      next += 1;
      const outcome = await new Race(stage, agents, seed).run();
      outcomes.push(outcome);
      if (outcome.wrong.length > 0) wrong.set(seed, outcome.wrong);
      if (outcomes.length % 500 === 0) console.log(tell(totals()));
    }
  };
  await stage.speaking(() => Promise.all(Array.from({ length: lanes }, lane)));
  for (const { socket } of Object.values(agents)) socket.disconnect();
  return totals();
}

/** One line. */
export const tell = ({ races, handOvers, cut, refused, wrong }: Findings): string =>
  `${races} races: ${handOvers} hand-overs to a person, ${cut} replies cut short, ${refused} writes refused, late or lost words in ${wrong.size}`;

const seat = async (stage: RaceStage, name: 'mei' | 'jordan') => ({
  socket: await stage.socket('agent', name, () => undefined),
  headers: await stage.headers('agent', name),
});

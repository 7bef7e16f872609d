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

/** Runs the races of these seeds on a stage. @param untilWrong ends with the first race in which something is wrong */
export async function runRaces(stage: RaceStage, seeds: readonly number[], untilWrong = false): Promise<Findings> {
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
  const left = [...seeds];
  const lane = async (): Promise<void> => {
    for (let seed = left.shift(); seed !== undefined; seed = left.shift()) {
      if (untilWrong && wrong.size > 0) return;
      const outcome = await new Race(stage, agents, seed).run();
      outcomes.push(outcome);
      if (outcome.wrong.length > 0) wrong.set(seed, outcome.wrong);
      if (outcomes.length % 500 === 0) console.log(tell(totals()));
    }
  };
  const present = () => Promise.all(Object.values(agents).map((agent) => beAtDesk(stage, agent)));
  await present();
  const presence = setInterval(() => void present().catch(() => undefined), 15_000);
  await stage.speaking(() => Promise.all(Array.from({ length: lanes }, lane))).finally(() => clearInterval(presence));
  for (const socket of Object.values(agents).flatMap(({ sockets }) => sockets)) socket.disconnect();
  return totals();
}

/** One line. */
export const tell = ({ races, handOvers, cut, refused, wrong }: Findings): string =>
  `${races} races: ${handOvers} hand-overs to a person, ${cut} replies cut short, ${refused} writes refused, late or lost words in ${wrong.size}`;

/** There, so that a turn can be handed to them, but not for what waits. */
const beAtDesk = (stage: RaceStage, { headers }: Agents['mei']) =>
  stage.nodes[0]!.call(
    'PUT',
    '/v1/desk/me',
    { status: 'away', capacity: 1, skills: [], languages: ['en', 'zh'] },
    headers,
  );

const seat = async (stage: RaceStage, name: 'mei' | 'jordan') => ({
  sockets: await Promise.all(stage.nodes.map((node) => stage.socket(node, 'agent', name, () => undefined))),
  headers: await stage.headers('agent', name),
});

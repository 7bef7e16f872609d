import { setTimeout as pause } from 'node:timers/promises';
import { Api, asProblem } from '#apps/client/index.js';
import { Tokens } from '#apps/api/identity/tokens.js';
import { Actor, type Role } from '#shared-kernel/actor.js';
import type { SubjectId, TenantId } from '#shared-kernel/ids.js';
import { Dice } from '#test/races/dice.js';
import type { Journal, Reading } from '../checker/journal.js';
import { judge } from '../checker/judge.js';
import { Agent } from './agent.js';
import { Customer, Device } from './customer.js';

export interface LoadPlan {
  readonly seed: number;
  readonly url: string;
  readonly secret: string;
  readonly sessions: number;
  /** Words in a whole reply. */
  readonly words: number;
  /** ms between two messages of a customer, on the average. */
  readonly every: number;
  /** ms for everybody to come back and to rest after the last fault; more only while more and more of them do. */
  readonly patience: number;
}

interface Spread {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** What came out of a run; times in ms. */
export interface Findings {
  readonly wrong: readonly string[];
  readonly messages: number;
  readonly acknowledged: number;
  readonly agentWords: number;
  readonly handOvers: number;
  readonly replies: number;
  readonly interrupted: number;
  /** That another node went on with. */
  readonly resumed: number;
  readonly frames: number;
  readonly gaps: number;
  /** Times that a customer had to press "send again", and the codes of why. */
  readonly asked: number;
  readonly refused: Readonly<Record<string, number>>;
  /** From saying to acknowledged: half of them, all but one in a hundred, the longest. */
  readonly waits: Spread;
  /** From saying to being told so, and seeing it in the conversation. */
  readonly standing: Spread;
  /** From the last fault's end until every client had everything again. */
  readonly back: number;
  /** The same from the first fault's beginning. */
  readonly out: number;
  /** Until a message of every customer was answered. */
  readonly answered: number;
}

const character = 'renaissance-botanist';
const lifetime = 6 * 3_600;
/** That are opened, or read by a newcomer, at a time. */
const atOnce = 12;
const mostLooks = 200;
const newcomerTries = 3;
const openTries = 30;
const lookEvery = 50;
/**
 * Of the patience. Once it is over, whoever is waited for without anybody having got on for so long stands still, and it is not the
 * machine that is slow; and longer than the most nobody is waited for.
 */
const standsStill = 0.4;
const mostPatience = 2;
/** ms between the last messages of two customers; no faster than they talk. */
const longestBreath = 100;

interface Room {
  readonly customer: Customer;
  readonly agent: Agent | undefined;
  /** Who reads along elsewhere: a second device of the customer, or the agent. */
  readonly reader: Device | undefined;
  readonly session: string;
}

/** Customers, their second devices and agents, all in a process of their own; and what they have to say in the end. */
export class Load {
  private rooms: Room[] = [];
  private talking = true;
  private readonly doing = new Set<Promise<void>>();
  private firstFault = 0;
  private lastCurrent = 0;
  private watching: NodeJS.Timeout | undefined;
  /** When whatever is waited for is given up, if nothing becomes better; and when in any case. */
  private until = Infinity;
  private limit = Infinity;

  constructor(private readonly plan: LoadPlan) {}

  /** Resolves when every conversation stands. */
  async open(): Promise<void> {
    const numbers = Array.from({ length: this.plan.sessions }, (_, index) => index);
    this.rooms = await inTurns(numbers, (number) => this.room(number));
    this.bePatient();
    await this.wait(() => this.devices.filter((device) => !device.isCurrent).length);
    this.lastCurrent = performance.now();
  }

  talk(): void {
    for (const [index, room] of this.rooms.entries()) {
      const dice = new Dice(this.plan.seed * 7_919 + index);
      this.keep(this.converse(room, dice));
      if (room.agent) this.keep(this.stepIn(room.agent, dice));
    }
  }

  faultsBegin(): void {
    this.firstFault = performance.now();
    // The last moment at which somebody was not up to date.
    this.watching = setInterval(() => {
      if (!this.rooms.every(({ customer }) => customer.device.isCurrent)) this.lastCurrent = performance.now();
    }, lookEvery);
  }

  /** After the last fault: everybody comes back, says one more thing and is answered; then all is read and judged. */
  async settle(): Promise<{ findings: Findings; journals: Journal[] }> {
    const healed = performance.now();
    this.talking = false;
    this.bePatient();
    for (const { agent } of this.rooms) agent?.hurry(this.until);
    const isBack = await this.wait(() => this.rooms.filter(({ customer }) => !customer.device.isCurrent).length);
    const back = Math.max(0, this.lastCurrent - healed);
    const out = Math.max(0, this.lastCurrent - this.firstFault);
    clearInterval(this.watching);
    await Promise.all(this.doing);
    for (const { customer } of this.rooms) {
      customer.speak();
      await pause(Math.min(longestBreath, this.plan.every / this.rooms.length));
    }
    const unanswered = () => this.rooms.filter(({ customer, agent }) => !agent && !customer.isAnswered);
    await this.wait(() => unanswered().length);
    const silent = unanswered().map(({ session, customer }) => `${session}: "${customer.last}" was never answered`);
    const answered = performance.now() - healed;
    await this.wait(() => this.devices.filter((device) => !device.isStill).length);
    const journals = await inTurns(this.rooms, (room) => this.journal(room));
    const wrong = [...silent, ...journals.flatMap((journal) => judge(journal, this.plan.words))];
    if (!isBack) wrong.unshift('not everybody came back');
    return { findings: { wrong, back, out, answered, ...this.figures(journals) }, journals };
  }

  close(): void {
    clearInterval(this.watching);
    for (const device of this.devices) device.close();
    this.rooms = [];
  }

  private get devices(): Device[] {
    return this.rooms.flatMap(({ customer, reader }) => (reader ? [customer.device, reader] : [customer.device]));
  }

  private async door(role: Role, subject: string, name = subject) {
    const actor = new Actor('demo' as TenantId, subject as SubjectId, role, name);
    return { url: this.plan.url, token: (await new Tokens([this.plan.secret]).sign(actor, lifetime)).token };
  }

  private async room(number: number): Promise<Room> {
    const door = await this.door('customer', `mia-${this.plan.seed}-${number}`);
    const id = await opened(new Api({ baseUrl: door.url, token: () => door.token }));
    const customer = new Customer(number, door, id);
    // Each agent is somebody else, so that they are at home on other nodes than the customers.
    const desk = number % 4 === 2 ? await this.door('agent', `mei-${this.plan.seed}-${number}`, 'mei') : undefined;
    const agent = desk && new Agent('mei', desk, id);
    const second = number % 4 === 1 ? new Device('second device', door, id) : undefined;
    return { customer, reader: desk ? new Device('mei', desk, id) : second, agent, session: id };
  }

  private async converse({ customer }: Room, dice: Dice): Promise<void> {
    await pause(dice.upTo(this.plan.every));
    while (this.talking) {
      customer.speak();
      await this.while(this.plan.every * (0.5 + dice.roll()));
    }
  }

  private async stepIn(agent: Agent, dice: Dice): Promise<void> {
    while (this.talking) {
      await this.while(dice.upTo(this.plan.every * 2));
      if (this.talking) await agent.stepIn(1 + dice.upTo(3), dice.upTo(600));
    }
  }

  /** Waits, but not beyond the end of the talk. */
  private async while(ms: number): Promise<void> {
    for (const until = performance.now() + ms; this.talking && performance.now() < until;) {
      await pause(Math.min(200, Math.max(0, until - performance.now())));
    }
  }

  private keep(work: Promise<void>): void {
    const kept = work.finally(() => this.doing.delete(kept));
    this.doing.add(kept);
  }

  private bePatient(): void {
    const now = performance.now();
    this.until = now + this.plan.patience;
    this.limit = now + this.plan.patience * mostPatience;
  }

  /** Until nobody is left. @returns false when it took too long */
  private async wait(left: () => number): Promise<boolean> {
    let fewest = left();
    for (; ; await pause(lookEvery)) {
      const [many, now] = [left(), performance.now()];
      if (many === 0) return true;
      if (many < fewest) {
        fewest = many;
        this.until = Math.max(this.until, now + this.plan.patience * standsStill);
      }
      if (now > Math.min(this.until, this.limit)) return false;
      for (const device of this.devices) device.nudge();
    }
  }

  private async journal({ customer, reader, agent, session }: Room): Promise<Journal> {
    const { device } = customer;
    let newcomer = await this.newcomer(session, customer);
    // What was said to the character last of all may be answered only now: it is heard to its end.
    const speaks = () => !device.isStill || newcomer.shown?.some(({ status }) => status === 'streaming');
    for (let looks = 0; speaks() && looks < mostLooks; looks += 1) {
      await pause(lookEvery);
      newcomer = await this.newcomer(session, customer);
    }
    const readings: Reading[] = [device.reading(device.isStill), newcomer];
    if (reader) readings.push(reader.reading(reader.isStill));
    const said = [...customer.said, ...(agent?.said ?? [])];
    return { session, said, handOvers: agent?.handOvers ?? [], readings };
  }

  /** Somebody who was not there: reads the transcript. */
  private async newcomer(session: string, { device }: Customer): Promise<Reading> {
    for (let tries = 1; ; tries += 1) {
      try {
        return { who: 'newcomer', told: [], shown: await device.transcript() };
      } catch {
        if (tries === newcomerTries) return { who: `newcomer to ${session}`, told: [], shown: null };
      }
    }
  }

  private figures(journals: readonly Journal[]) {
    const said = journals.flatMap((journal) => journal.said);
    const frames = journals.flatMap(({ readings }) => readings.flatMap(({ told }) => told));
    const replies = journals.flatMap(({ readings }) => readings[0]!.shown ?? []).filter(({ replyTo }) => replyTo);
    const refusals = this.rooms.flatMap(({ customer }) => customer.refusals);
    return {
      messages: said.length,
      acknowledged: said.filter(({ isAcknowledged }) => isAcknowledged).length,
      agentWords: said.filter(({ who }) => who !== 'customer').length,
      handOvers: journals.reduce((sum, { handOvers }) => sum + handOvers.length, 0),
      replies: replies.length,
      interrupted: replies.filter(({ status }) => status === 'interrupted').length,
      resumed: replies.filter(({ code }) => code === 'session.reply-resumed').length,
      frames: frames.length,
      gaps: frames.filter(({ kind }) => kind === 'gap').length,
      asked: refusals.length,
      refused: Object.fromEntries(
        [...new Set(refusals)].map((code) => [code, refusals.filter((one) => one === code).length]),
      ),
      waits: spread(this.rooms.flatMap(({ customer }) => customer.waits)),
      standing: spread(this.rooms.flatMap(({ customer }) => customer.standing)),
    };
  }
}

function spread(times: readonly number[]): Spread {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

/** Not all of a thousand at once. @returns what was made of each, in their order */
async function inTurns<One, Made>(of: readonly One[], make: (one: One) => Promise<Made>): Promise<Made[]> {
  const made: Made[] = [];
  const left = [...of.entries()];
  const hand = async () => {
    for (let next = left.shift(); next; next = left.shift()) made[next[0]] = await make(next[1]);
  };
  await Promise.all(Array.from({ length: atOnce }, hand));
  return made;
}

/** A new conversation; what the run before has broken may be away for a moment yet. */
async function opened(api: Api): Promise<string> {
  for (let tries = 1; ; tries += 1) {
    try {
      return (await api.openSession(character)).id;
    } catch (error) {
      if (!asProblem(error).isPassing || tries === openTries) throw error;
      await pause(1_000);
    }
  }
}

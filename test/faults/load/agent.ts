import { setTimeout as pause } from 'node:timers/promises';
import { Api, asProblem } from '#apps/client/index.js';
import { agentWords } from '#test/races/story.js';
import type { Said } from '../checker/journal.js';
import type { Door } from './customer.js';

/** ms for which an agent tries one thing. */
const patience = 40_000;

/** A person of the desk who steps in, says numbered words and hands back; by plain requests, which they repeat when in doubt. */
export class Agent {
  readonly said: Said[] = [];
  readonly handOvers: number[] = [];
  private readonly api: Api;
  private count = 0;
  private until = Infinity;

  constructor(
    readonly name: string,
    door: Door,
    private readonly session: string,
  ) {
    this.api = new Api({ baseUrl: door.url, token: () => door.token, timeout: 5_000 });
  }

  /** @param until when it gives up, whatever it is at (`performance.now()`) */
  hurry(until: number): void {
    this.until = until;
  }

  /** Takes the turn, says `words` with `between` ms, and gives it back. Refusals are no fault: somebody was faster. */
  async stepIn(words: number, between: number): Promise<void> {
    const view = await this.insist(() => this.api.session(this.session));
    if (!view) return;
    const taken = await this.once(view.epoch, 'take-over', { reason: 'a test' });
    if (taken === undefined) return;
    for (let word = 0; word < words; word += 1) {
      await this.say(taken);
      await pause(between);
    }
    await this.once(taken, 'hand-back', { note: 'done' });
  }

  private async say(epoch: number): Promise<void> {
    const text = agentWords(this.name, epoch, (this.count += 1));
    const clientMessageId = `${this.name}-${this.session}-${this.count}`;
    const said = await this.insist(() => this.api.say(this.session, { text, epoch, clientMessageId }));
    this.said.push({ who: this.name, text, isAcknowledged: said !== undefined });
  }

  /** A change of the turn that has no id of its own: after a doubtful end, a look tells whether it was done. */
  private async once(epoch: number, what: 'take-over' | 'hand-back', more: object): Promise<number | undefined> {
    const done = await this.insist(() =>
      this.api.call<{ epoch: number }>('POST', `/v1/sessions/${this.session}/${what}`, { epoch, ...more }, 5_000),
    );
    if (done && what === 'take-over') this.handOvers.push(done.epoch);
    return done?.epoch;
  }

  /** Again and again while the server cannot; undefined when it will not. */
  private async insist<Answer>(work: () => Promise<Answer>): Promise<Answer | undefined> {
    for (const late = performance.now() + patience; ;) {
      try {
        return await work();
      } catch (error) {
        if (!asProblem(error).isPassing || performance.now() > Math.min(late, this.until)) return undefined;
        await pause(200 + Math.random() * 300);
      }
    }
  }
}

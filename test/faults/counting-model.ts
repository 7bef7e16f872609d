import { lenientPolicies, Role } from '#apps/api/testing/upstream-stage.js';
import { rmSync } from 'node:fs';
import { startUpstream, type Exchange, type Upstream } from '../fakes/upstream.mjs';
import { replyWords, restWords } from './checker/journal.js';

/** How the server asks for the rest of a reply that broke off (application/players/continuation.ts). */
const isToldToGoOn = /^(Your reply was cut off|你的回复中断了)/;

/** A model that answers every numbered message with numbered words, and says which of its calls this is. */
export class CountingModel {
  private calls = 0;
  private upstream!: Upstream;
  private readonly policies = lenientPolicies();

  private constructor(
    private readonly words: number,
    private readonly between: number,
  ) {}

  /** @param between ms from word to word */
  static async open(words: number, between: number): Promise<CountingModel> {
    const model = new CountingModel(words, between);
    model.upstream = await startUpstream({ answer: (exchange) => model.speak(exchange) });
    return model;
  }

  /** Environment of a node that asks it, and judges nothing of what it says. */
  get env(): Record<string, string> {
    return { OPENAI_BASE_URL: this.upstream.url, OPENAI_MODEL: 'counting', TROUPE_POLICIES: this.policies };
  }

  async close(): Promise<void> {
    rmSync(this.policies, { recursive: true, force: true });
    await this.upstream.close();
  }

  private speak(exchange: Exchange): void {
    const role = new Role(exchange);
    const messages = exchange.request.body?.messages ?? [];
    const asked = messages.findLast(({ role: who }) => who === 'user')?.content ?? '';
    const message = asked.match(/s\d+ m\d+/g)?.at(-1);
    const said = isToldToGoOn.test(asked) ? (messages.at(-2)?.content ?? '') : undefined;
    if (!message && said === undefined) return role.sayAll('Go on.');
    const call = (this.calls += 1);
    const words = said === undefined ? replyWords(message!, call, this.words) : restWords(said, call, this.words);
    const timer = setInterval(() => {
      const word = words.shift();
      if (exchange.socket.destroyed) clearInterval(timer);
      else if (word !== undefined) role.say(word);
      if (words.length > 0) return;
      clearInterval(timer);
      role.end();
    }, this.between);
  }
}

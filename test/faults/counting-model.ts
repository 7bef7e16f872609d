import { lenientPolicies, Role } from '#apps/api/testing/upstream-stage.js';
import { rmSync } from 'node:fs';
import { startUpstream, type Exchange, type Upstream } from '../fakes/upstream.mjs';
import { replyWords } from './checker/journal.js';

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
    const asked = exchange.request.body?.messages.findLast(({ role: who }) => who === 'user')?.content ?? '';
    const message = asked.match(/s\d+ m\d+/g)?.at(-1);
    if (!message) return role.sayAll('Go on.');
    const words = replyWords(message, (this.calls += 1), this.words);
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

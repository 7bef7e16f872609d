import { randomUUID } from 'node:crypto';
import type { LivingNodes } from './living-nodes.js';
import type { RedisLink } from './redis-link.js';
import { RedisUnavailable } from './redis-unavailable.js';

/**
 * `answer` is what the other node said. Otherwise it is not known whether it did anything: `lost` when it had begun, `unheard`
 * when it is gone and had not.
 */
export type Asked = { readonly kind: 'answer'; readonly answer: unknown } | { readonly kind: 'lost' | 'unheard' };

interface Question {
  readonly id: string;
  readonly from: string;
  readonly about: string;
  readonly body: unknown;
  /** ms since 1970 after which nobody waits for an answer, and the question is not to be taken up. */
  readonly until: number;
}
type Reply = { readonly id: string } & ({ readonly taken: true } | { readonly answer: unknown });

const channelOf = (node: string): string => `troupe:node:${node}`;
/** ms between looks whether the other one still lives. */
const lookEvery = 250;

/** Questions from one node to another, over what Redis publishes: at most once, and bounded. */
export class NodeCalls {
  private readonly waiting = new Map<string, (reply: Reply) => void>();
  private readonly answerers = new Map<string, (body: unknown) => Promise<unknown>>();
  private leaveChannel: (() => void) | undefined;

  constructor(
    private readonly link: RedisLink,
    private readonly nodes: LivingNodes,
  ) {}

  async open(): Promise<void> {
    this.leaveChannel = await this.link.subscribe(channelOf(this.nodes.self), (message) => this.hear(message));
  }

  close(): void {
    this.leaveChannel?.();
  }

  /** Answers questions about `about`. The answer is JSON; `answerer` must not throw. */
  answer(about: string, answerer: (body: unknown) => Promise<unknown>): void {
    this.answerers.set(about, answerer);
  }

  get self(): string {
    return this.nodes.self;
  }

  /** Some other node that lives. */
  another(): string | undefined {
    const others = [...this.nodes.live().keys()].filter((node) => node !== this.self);
    return others[Math.floor(Math.random() * others.length)];
  }

  /** @param ms how long to wait */
  async ask(node: string, about: string, body: unknown, ms: number): Promise<Asked> {
    const id = randomUUID();
    const until = Date.now() + ms;
    const question: Question = { id, from: this.nodes.self, about, body, until };
    const asked = new Promise<Asked>((resolve) => {
      let taken = false;
      const look = setInterval(() => {
        if (Date.now() < until && this.nodes.isLive(node)) return;
        settle({ kind: taken || this.nodes.isLive(node) ? 'lost' : 'unheard' });
      }, lookEvery);
      const settle = (answer: Asked): void => {
        clearInterval(look);
        this.waiting.delete(id);
        resolve(answer);
      };
      this.waiting.set(id, (reply) => {
        if ('answer' in reply) settle({ kind: 'answer', answer: reply.answer });
        else taken = true;
      });
    });
    try {
      await this.link.publish(channelOf(node), JSON.stringify(question));
    } catch (error) {
      if (!(error instanceof RedisUnavailable)) throw error;
      // It may have arrived all the same: the time runs.
    }
    return asked;
  }

  private hear(message: string): void {
    const heard = JSON.parse(message) as Question | Reply;
    if ('from' in heard) void this.take(heard).catch(() => undefined);
    else this.waiting.get(heard.id)?.(heard);
  }

  private async take({ id, from, about, body, until }: Question): Promise<void> {
    const answerer = this.answerers.get(about);
    if (!answerer || Date.now() > until) return;
    const reply = (what: object) => this.link.publish(channelOf(from), JSON.stringify({ id, ...what }));
    // First, so that whoever has not heard it knows that nothing was begun.
    await reply({ taken: true });
    const answer = await answerer(body);
    await reply({ answer: answer ?? null });
  }
}

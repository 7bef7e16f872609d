import { backoff } from './backoff.js';
import { Cell, type Observable } from './observable.js';
import type { OutboxShelf } from './outbox-shelf.js';
import { asProblem, TroupeProblem } from './problems.js';

/** A message on its way. `waiting`: until the link is back or, with a `problem`, until the server can take it; `sent`: recorded, its frame is coming; `refused`: see `problem`. */
export interface OutboxEntry {
  readonly clientMessageId: string;
  readonly text: string;
  readonly at: string;
  readonly status: 'waiting' | 'sending' | 'sent' | 'refused';
  readonly problem: TroupeProblem | null;
}

const capacity = 20;
/**
 * Times that a message is sent to a server that says it cannot at the moment (503), or that too much waits for an answer already
 * (429), over a minute or so, before the person is asked.
 */
const mostTries = 8;

export interface OutboxOptions {
  readonly shelf?: OutboxShelf;
  readonly session?: string;
  readonly newId?: () => string;
  readonly now?: () => Date;
}

/**
 * Messages that the server has not confirmed, sent one after the other in the order they were written. The id is chosen
 * here, so a message that is sent again after a doubtful end is still one message.
 */
export class Outbox {
  private readonly cell: Cell<readonly OutboxEntry[]>;
  private readonly tries = new Map<string, number>();
  private busy = false;
  /** There is another way to the server than the one by which something is being sent. */
  private hasNewWay = false;
  /** Times in a row that there was no answer. */
  private unanswered = 0;
  readonly entries: Observable<readonly OutboxEntry[]>;

  constructor(
    private readonly send: (entry: OutboxEntry) => Promise<unknown>,
    private readonly options: OutboxOptions = {},
  ) {
    const { shelf, session = '' } = options;
    this.cell = new Cell(shelf?.load(session) ?? []);
    this.entries = this.cell;
    if (shelf) this.cell.subscribe(() => shelf.save(session, this.cell.get()));
  }

  /** @throws TroupeProblem `client.outbox-full` */
  add(text: string): string {
    if (this.cell.get().length >= capacity) {
      const title = 'Too many messages wait to be sent.';
      throw new TroupeProblem({ type: 'about:blank', title, status: 0, code: 'client.outbox-full' });
    }
    const clientMessageId = (this.options.newId ?? newClientMessageId)();
    const at = (this.options.now?.() ?? new Date()).toISOString();
    this.cell.set([...this.cell.get(), { clientMessageId, text, at, status: 'waiting', problem: null }]);
    void this.sendWaiting();
    return clientMessageId;
  }

  /** The link stands (again): sends what waits, until something cannot be sent now. */
  async flush(): Promise<void> {
    this.unanswered = 0;
    // What is on its way may be so by a line that is gone.
    this.hasNewWay = this.busy;
    await this.sendWaiting();
  }

  private async sendWaiting(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      for (let entry = this.next(); entry; entry = this.next()) {
        const sent = await this.deliver(entry);
        if (!sent && !this.hasNewWay) return;
        this.hasNewWay = false;
      }
    } finally {
      this.busy = false;
    }
  }

  retry(clientMessageId: string): void {
    this.tries.delete(clientMessageId);
    this.change(clientMessageId, { status: 'waiting', problem: null });
    void this.sendWaiting();
  }

  /** The message stands in the conversation, or is not wanted any more. */
  remove(clientMessageIds: ReadonlySet<string>): void {
    for (const id of clientMessageIds) this.tries.delete(id);
    const left = this.cell.get().filter((entry) => !clientMessageIds.has(entry.clientMessageId));
    if (left.length < this.cell.get().length) this.cell.set(left);
  }

  /** @returns false when it is no use going on now. */
  private async deliver(entry: OutboxEntry): Promise<boolean> {
    this.change(entry.clientMessageId, { status: 'sending', problem: null });
    try {
      await this.send(entry);
      this.unanswered = 0;
      this.change(entry.clientMessageId, { status: 'sent' });
      return true;
    } catch (error) {
      const problem = asProblem(error);
      // whose sign-in has ended signs in again, and the link comes back
      const isOfLink = problem.status === 0 || problem.status === 401;
      const waits = isOfLink || ((problem.status === 503 || problem.status === 429) && this.triesAgain(entry));
      const why = isOfLink ? null : problem;
      this.change(entry.clientMessageId, { status: waits ? 'waiting' : 'refused', problem: why });
      if (problem.status === 0) this.askAgain();
      return !waits;
    }
  }

  private triesAgain({ clientMessageId }: OutboxEntry): boolean {
    const tries = (this.tries.get(clientMessageId) ?? 0) + 1;
    this.tries.set(clientMessageId, tries);
    if (tries >= mostTries) return false;
    this.later(tries);
    return true;
  }

  /** A call may remain unanswered and the link stand nevertheless: nobody would say that it is back. */
  private askAgain(): void {
    this.unanswered += 1;
    if (this.unanswered < mostTries) this.later(this.unanswered);
  }

  private later(tries: number): void {
    setTimeout(
      () => void this.sendWaiting(),
      backoff(tries, () => 0.5 + Math.random() / 2),
    );
  }

  private next(): OutboxEntry | undefined {
    return this.cell.get().find(({ status }) => status === 'waiting');
  }

  private change(clientMessageId: string, change: Partial<OutboxEntry>): void {
    const entries = this.cell.get();
    this.cell.set(
      entries.map((entry) => (entry.clientMessageId === clientMessageId ? { ...entry, ...change } : entry)),
    );
  }
}

/** 128 random bits; `crypto.randomUUID` is missing on pages without TLS. */
export function newClientMessageId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

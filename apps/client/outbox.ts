import { Cell, type Observable } from './observable.js';
import { asProblem, TroupeProblem } from './problems.js';

/** A message on its way. `waiting`: until the link is back; `sent`: recorded, its frame is coming; `refused`: see `problem`. */
export interface OutboxEntry {
  readonly clientMessageId: string;
  readonly text: string;
  readonly at: string;
  readonly status: 'waiting' | 'sending' | 'sent' | 'refused';
  readonly problem: TroupeProblem | null;
}

const capacity = 20;

/**
 * Messages that the server has not confirmed, sent one after the other in the order they were written. The id is chosen
 * here, so a message that is sent again after a doubtful end is still one message.
 */
export class Outbox {
  private readonly cell = new Cell<readonly OutboxEntry[]>([]);
  private busy = false;
  readonly entries: Observable<readonly OutboxEntry[]> = this.cell;

  constructor(
    private readonly send: (entry: OutboxEntry) => Promise<unknown>,
    private readonly newId: () => string = newClientMessageId,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** @throws TroupeProblem `client.outbox-full` */
  add(text: string): string {
    if (this.cell.get().length >= capacity) {
      const title = 'Too many messages wait to be sent.';
      throw new TroupeProblem({ type: 'about:blank', title, status: 0, code: 'client.outbox-full' });
    }
    const clientMessageId = this.newId();
    const at = this.now().toISOString();
    this.cell.set([...this.cell.get(), { clientMessageId, text, at, status: 'waiting', problem: null }]);
    void this.flush();
    return clientMessageId;
  }

  /** Sends what waits, until something cannot be sent now. */
  async flush(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      for (let entry = this.next(); entry; entry = this.next()) {
        const sent = await this.deliver(entry);
        if (!sent) return;
      }
    } finally {
      this.busy = false;
    }
  }

  retry(clientMessageId: string): void {
    this.change(clientMessageId, { status: 'waiting', problem: null });
    void this.flush();
  }

  /** The message stands in the conversation, or is not wanted any more. */
  remove(clientMessageIds: ReadonlySet<string>): void {
    const left = this.cell.get().filter((entry) => !clientMessageIds.has(entry.clientMessageId));
    if (left.length < this.cell.get().length) this.cell.set(left);
  }

  /** @returns false when it is no use going on now. */
  private async deliver(entry: OutboxEntry): Promise<boolean> {
    this.change(entry.clientMessageId, { status: 'sending' });
    try {
      await this.send(entry);
      this.change(entry.clientMessageId, { status: 'sent' });
      return true;
    } catch (error) {
      const problem = asProblem(error);
      const lost = problem.status === 0;
      this.change(entry.clientMessageId, lost ? { status: 'waiting' } : { status: 'refused', problem });
      return !lost;
    }
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

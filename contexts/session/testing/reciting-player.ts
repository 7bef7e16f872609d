import { RolePlayer, type Part, type Utterance } from '../application/players/role-player.js';
import type { TroupeError } from '#shared-kernel/errors.js';

/** What a performance is made of: text, a wait for `go()`, or an error. */
export type Line = string | { readonly wait: true } | { readonly fail: TroupeError };

/** Says exactly what it was given, reply by reply; keeps what it was asked. */
export class RecitingPlayer extends RolePlayer {
  readonly name = 'reciting';
  readonly parts: Part[] = [];
  /** Performances whose signal was aborted. */
  aborted = 0;
  private readonly scripts: Line[][] = [];
  private curtains: (() => void)[] = [];
  private isOpen = false;

  /** @param pace what passes between two pieces; as from a network, what was said is dealt with before more comes */
  constructor(
    private readonly always: (part: Part) => readonly Line[] = (part) => [`You said: ${lastOf(part)}`],
    private readonly pace = () => new Promise<void>((resolve) => setImmediate(resolve)),
  ) {
    super();
  }

  /** The next reply is this one. */
  will(...lines: Line[]): this {
    this.scripts.push(lines);
    return this;
  }

  /** Lets every performance that waits go on; when none does yet, the next one will not wait. */
  go(): void {
    this.isOpen = this.curtains.length === 0;
    for (const open of this.curtains.splice(0)) open();
  }

  get waiting(): number {
    return this.curtains.length;
  }

  async *play(part: Part, signal: AbortSignal): AsyncGenerator<Utterance> {
    this.parts.push(part);
    const lines = this.scripts.shift() ?? this.always(part);
    try {
      for (const line of lines) {
        signal.throwIfAborted();
        if (typeof line === 'string') yield { kind: 'text', text: line };
        else if ('wait' in line) await this.curtain(signal);
        else throw line.fail;
        await this.pace();
      }
      signal.throwIfAborted();
      yield { kind: 'end', reason: 'stop', player: this.name };
    } finally {
      if (signal.aborted) this.aborted += 1;
    }
  }

  private curtain(signal: AbortSignal): Promise<void> {
    if (this.isOpen) {
      this.isOpen = false;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      this.curtains.push(resolve);
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    });
  }
}

const lastOf = (part: Part): string => part.messages.at(-1)?.content ?? '';

import { Injectable } from '@nestjs/common';
import { setMaxListeners } from 'node:events';

/** How far the server is on its way out. */
@Injectable()
export class Lifecycle {
  private ending = false;
  private readonly hangingUp = new AbortController();

  constructor() {
    setMaxListeners(0, this.hangingUp.signal); // every open stream listens
  }

  /** Takes no new work any more. */
  get stopping(): boolean {
    return this.ending;
  }

  /** Aborts when whoever still listens or waits is to be let go. */
  get hungUp(): AbortSignal {
    return this.hangingUp.signal;
  }

  stop(): void {
    this.ending = true;
  }

  hangUp(): void {
    this.hangingUp.abort();
  }
}

import { readFileSync } from 'node:fs';
import type { LoadGuard, Shortage } from '../load/load-guard.js';

/** Descriptors that are not for sockets: the database's, upstream's and Redis's connections, files, other requests. */
const kept = 1_024;
const usual = 10_000;

/** Sockets that this process may hold, by what the system lets it open. */
export function socketsByDescriptors(limits: () => string = () => readFileSync('/proc/self/limits', 'utf8')): number {
  try {
    const soft = Number(/^Max open files\s+(\d+)/m.exec(limits())?.[1]);
    return Number.isFinite(soft) ? Math.max(64, soft - Math.min(kept, Math.floor(soft / 4))) : usual;
  } catch {
    return usual; // not Linux
  }
}

/** Says no early, to whoever would be one too many, before something breaks for those who are here. A turned-away client costs next to nothing. */
export class ConnectionBudget {
  constructor(
    readonly sockets: number,
    private readonly load: Pick<LoadGuard, 'shortage'>,
  ) {}

  /** What there is not enough of for one more. @param connected sockets now */
  shortage(connected: number): 'sockets' | Shortage | undefined {
    return connected >= this.sockets ? 'sockets' : this.load.shortage('arrival');
  }
}

import type { TenantId } from '../ids.js';
import type { LogReaders } from './log-readers.js';

/**
 * Waits until the readers have passed what was committed in this tenant before the call, but no longer than `ms`; for reads
 * that had rather be a little behind than late. A reader that stands still has reported that itself.
 */
export async function caughtUpWithin(ms: number, readers: LogReaders, tenant: TenantId): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  const caughtUp = readers.caughtUp(tenant).catch(() => undefined);
  await Promise.race([caughtUp, enough]).finally(() => clearTimeout(timer));
}

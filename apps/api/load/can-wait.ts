import { SetMetadata } from '@nestjs/common';
import type { Wait } from './load-guard.js';

export const canWait = 'troupe:can-wait';

/** Refused while the server has too much to do: see `LoadGuard`. */
export const CanWait = (wait: Wait) => SetMetadata(canWait, wait);

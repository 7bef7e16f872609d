import type { ModeChanged } from '#contexts/session/contract/events.js';
import { inSession } from './reactions.js';

export const showModeOnModeChanged = inSession<ModeChanged>(({ payload }, live) => {
  live.work(payload.mode, payload.epoch);
});

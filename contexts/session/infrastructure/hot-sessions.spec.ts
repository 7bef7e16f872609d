import { expect, it } from 'vitest';
import type { SessionId } from '#shared-kernel/ids.js';
import { OneHome } from '../application/session-homes.js';
import { aReplyingSession } from '../testing/session-mother.js';
import { HotSessions } from './hot-sessions.js';

it('[S3.2] what was at home elsewhere meanwhile is read again, though it is at home here by the time somebody asks', () => {
  let lose: (session: SessionId) => void = () => undefined;
  const homes = new OneHome();
  homes.whenLost = (tell?: (session: SessionId) => void) => void (lose = tell ?? lose);
  const hot = new HotSessions(homes);
  const { state } = aReplyingSession().context;
  hot.remember(state, []);
  expect([hot.state(state.id), hot.glance(state.id)]).toEqual([state, state]);
  lose(state.id);
  expect([hot.state(state.id), hot.glance(state.id)]).toEqual([undefined, undefined]);
});

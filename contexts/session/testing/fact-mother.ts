import type { MessageId, SessionId } from '#shared-kernel/ids.js';
import type { Fact } from '../domain/facts.js';

let made = 0;
const uuid = (): string => `00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`;

export const aFact = (more: Partial<Fact> = {}): Fact => ({
  id: uuid(),
  kind: 'like',
  text: 'jasmine tea',
  source: { session: uuid() as SessionId, message: uuid() as MessageId },
  at: new Date('2026-03-01T12:00:00Z'),
  confidence: 0.8,
  pinned: false,
  edited: false,
  superseded: null,
  ...more,
});

import { expect, it } from 'vitest';
import { lateWords } from './story.js';

it('[S2.3] a late word is told from one in time', () => {
  const place = { session: 's', messageId: 'm', offset: 0 };
  const delta = (seq: number, epoch: number) => ({ ...place, seq, epoch, kind: 'reply.delta' as const, text: 'x' });
  const turn = (seq: number, epoch: number) => ({
    ...place,
    seq,
    epoch,
    kind: 'turn.changed' as const,
    state: 'open' as const,
    owner: { kind: 'agent' as const, name: 'mei' },
  });
  expect(lateWords([delta(1, 1), turn(2, 2)])).toEqual([]);
  expect(lateWords([turn(2, 2), delta(3, 1)])).toHaveLength(2);
  expect(lateWords([turn(2, 2), delta(3, 2)])).toEqual(['seq 3, epoch 2: the character spoke late']);
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { turnRecordSchema } from '#contexts/session/contract/turn-record.js';
import { Troupe } from '../testing/troupe.js';

let troupe: Troupe;
beforeAll(async () => {
  troupe = await Troupe.start();
});
afterAll(() => troupe?.stop());

it('[S4.1] a reply’s trace says how it came to be asked for, to its owner, agents and auditors', async () => {
  const headers = await troupe.as('customer', 'tracy');
  const said = await troupe.call(
    'POST',
    '/v1/chat',
    { session_id: 'traced', character: '学术导师', message: '请用三句话解释自注意力机制' },
    headers,
  );
  expect(said.status).toBe(200);
  const { session_id: session, message_id: message, reply } = said.body;
  const path = `/v1/sessions/${session}/messages/${message}/trace`;
  const own = await troupe.call('GET', path, undefined, headers);
  expect(own.status).toBe(200);
  const record = turnRecordSchema.parse(own.body);
  expect(record).toMatchObject({
    message,
    turn: 1,
    version: 1,
    prompt: { name: expect.any(String), hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    anchors: { observed: expect.any(Object) },
  });
  expect(record.lore.verdicts.some(({ fired }) => fired)).toBe(true);
  expect(own.text).not.toContain(reply.slice(0, 20));
  for (const role of ['agent', 'auditor', 'admin'] as const) {
    const { filters, ...theirs } = (await troupe.call('GET', path, undefined, await troupe.as(role))).body;
    expect(theirs).toEqual(own.body);
    // Rules and places are for those who may read blocked texts.
    expect(filters).toEqual(role === 'agent' ? undefined : expect.objectContaining({ ending: 'spoken', tries: 1 }));
  }
  expect((await troupe.call('GET', path, undefined, await troupe.as('customer', 'eve'))).status).toBe(403);
  const nothing = await troupe.call('GET', path.replace(message, session), undefined, headers);
  expect([nothing.status, nothing.body.code]).toEqual([404, 'session.no-such-reply']);
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AuditTranscript, PermissionMatrix } from '#contexts/audit/contract/privacy/access.js';
import type { RetentionRun } from '#contexts/audit/contract/privacy/retention.js';
import { until } from '../../../test/servers/until.js';
import { Troupe } from '../testing/troupe.js';

let troupe: Troupe;
beforeAll(async () => {
  troupe = await Troupe.start();
});
afterAll(() => troupe?.stop());

type Who = readonly ['customer' | 'agent' | 'auditor' | 'admin', string];
const olga: Who = ['auditor', 'olga'];
const otto: Who = ['auditor', 'otto'];
const ada: Who = ['admin', 'ada'];

async function as(who: Who, method: string, path: string, body?: unknown) {
  return troupe.call(method, path, body, await troupe.as(...who));
}

/** Somebody's first words, answered. Gives the conversation's id. */
async function said(by: Who, message: string): Promise<string> {
  const { status, body } = await as(by, 'POST', '/v1/chat', { character: '学术导师', message });
  expect(status).toBe(200);
  return body.session_id;
}

/** What the audit's recordings know is there a moment later. */
const recorded = (session: string) =>
  until(`${session} is recorded`, async () => {
    const { status, body } = await as(olga, 'GET', `/v1/audit/sessions/${session}/events`);
    return status === 200 && body.count >= 4;
  });

it('[S5.1] a conversation is read for a purpose, masked; in plain text only with a second person', async () => {
  const session = await said(['customer', 'mia'], '请打13800138000给我');
  const path = `/v1/audit/sessions/${session}/transcript`;
  const read = (who: Who, body: object) => as(who, 'POST', path, body);
  expect((await read(olga, {})).body).toMatchObject({ code: 'request.invalid', errors: [{ field: 'purpose' }] });
  expect((await read(['agent', 'ann'], { purpose: 'complaint' })).status).toBe(403);
  expect((await read(ada, { purpose: 'complaint' })).status).toBe(403);
  const masked = (await read(olga, { purpose: 'complaint', caseReference: 'C-17' })).body as AuditTranscript;
  expect(masked).toMatchObject({ session, customer: 'mia', masked: true, caseReference: 'C-17' });
  const question = ({ messages }: AuditTranscript) => messages.find(({ author }) => author.kind === 'customer')!.text;
  expect(question(masked)).toBe('请打▇▇▇给我');

  const reason = 'The number decides the complaint';
  const asked = await as(olga, 'POST', '/v1/audit/unmask-requests', { session, purpose: 'complaint', reason });
  expect(asked.status).toBe(201);
  const request = `/v1/audit/unmask-requests/${asked.body.id}`;
  expect((await as(olga, 'POST', `${request}/approve`)).body.code).toBe('audit.second-person-needed');
  expect((await as(otto, 'POST', `${request}/approve`)).body).toMatchObject({ state: 'approved', reason });
  expect((await as(otto, 'POST', `${request}/refuse`)).body.code).toBe('audit.already-decided');
  const plain = (await read(olga, { purpose: 'complaint', unmask: asked.body.id })).body as AuditTranscript;
  expect(plain.masked).toBe(false);
  expect(question(plain)).toBe('请打13800138000给我');
  expect((await read(otto, { purpose: 'complaint', unmask: asked.body.id })).body.code).toBe('audit.not-unmasked');
  const { requests } = (await as(otto, 'GET', `/v1/audit/unmask-requests?session=${session}`)).body;
  expect(requests).toMatchObject([{ id: asked.body.id, state: 'approved', decidedBy: { subject: 'otto' } }]);
});

it('[S5.1] the matrix of permissions is the one that decides', async () => {
  const { roles } = (await as(olga, 'GET', '/v1/audit/permissions')).body as PermissionMatrix;
  const of = (name: string) => roles.find(({ role }) => role === name)!.permissions;
  expect(of('auditor')).toContain('audit.read-transcript');
  expect(of('admin')).not.toContain('audit.read-transcript');
  expect((await as(['customer', 'mia'], 'GET', '/v1/audit/permissions')).status).toBe(403);
});

it('[S2.3] a hold keeps of what its customer wants erased one conversation, until it is lifted; then every node has forgotten it', async () => {
  const noah: Who = ['customer', 'noah'];
  const session = await said(noah, 'My name is Noah and I love jasmine tea.');
  await recorded(session);
  const scope = { kind: 'session', session };
  const malformed = await as(olga, 'POST', '/v1/audit/holds', {
    scope: { kind: 'subject' },
    reason: 'Letter of 20 Nov',
  });
  expect(malformed.body.code).toBe('request.invalid');
  const hold = await as(olga, 'POST', '/v1/audit/holds', { scope, reason: 'Letter of 20 Nov' });
  expect(hold).toMatchObject({ status: 201, body: { scope, liftedAt: null } });
  const asked = await as(noah, 'POST', '/v1/me/erasure');
  expect(asked).toMatchObject({ status: 202, body: { state: 'partly', heldSessions: 1 } });
  const words = async () => JSON.stringify((await as(noah, 'GET', `/v1/sessions/${session}/messages`)).body);
  expect(await words()).toContain('jasmine');
  expect((await as(olga, 'DELETE', `/v1/audit/holds/${hold.body.id}`)).body.liftedBy).toMatchObject({
    subject: 'olga',
  });
  await until('nothing of it is there any more', async () => !(await words()).includes('jasmine'));
  await until('nothing is remembered', async () => {
    const { body } = await as(noah, 'GET', '/v1/memories?character=academic-mentor');
    return !JSON.stringify(body).includes('jasmine');
  });
  await expect
    .poll(async () => (await as(olga, 'GET', '/v1/audit/erasures')).body.erasures)
    .toMatchObject([{ id: asked.body.id, subject: 'noah', state: 'done', sessions: 1 }]);
  await until('it counts as erased', async () => {
    return (await as(olga, 'GET', `/v1/audit/sessions/${session}/events`)).body.state === 'erased';
  });
  // and the conversation goes on
  const again = await as(noah, 'POST', '/v1/chat', { session_id: session, message: 'Hello again' });
  expect(again.status).toBe(200);
  expect(await words()).toContain('Hello again');
});

it('[S2.3] retention is set by administrators, against the version they saw, and a dry run erases nothing', async () => {
  const days = { messages: 30, blocked: 30, notes: null, memories: null, readings: null };
  const put = (who: Who, version: number) => as(who, 'PUT', '/v1/audit/retention', { version, days });
  expect((await put(olga, 0)).status).toBe(403);
  expect((await put(ada, 0)).body).toMatchObject({ version: 1, days });
  expect((await put(ada, 0)).body.code).toBe('audit.retention-changed');
  const wrong = await as(ada, 'PUT', '/v1/audit/retention', { version: 1, days: { ...days, messages: 0 } });
  expect(wrong.body.code).toBe('request.invalid');
  const run = (await as(olga, 'POST', '/v1/audit/retention/run', { dryRun: true })).body as RetentionRun;
  expect(run).toMatchObject({ dryRun: true, version: 1, more: false });
  expect(run.categories.map(({ category, due }) => [category, due])).toEqual([
    ['messages', 0],
    ['blocked', 0],
    ['notes', 0],
    ['memories', 0],
    ['readings', 0],
  ]);
});

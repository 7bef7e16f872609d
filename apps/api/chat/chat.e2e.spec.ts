import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../../../test/servers/fresh-database.js';
import { until } from '../../../test/servers/until.js';
import { EventReader, textOf } from '../testing/event-reader.js';
import { Troupe } from '../testing/troupe.js';
import { UpstreamStage } from '../testing/upstream-stage.js';

let database: FreshDatabase;
let stage: UpstreamStage;
let troupe: Troupe;
beforeAll(async () => {
  database = await freshDatabase();
  stage = await UpstreamStage.open();
  troupe = await Troupe.start({ DATABASE_URL: database.url, ...stage.env });
});
afterAll(async () => {
  await troupe?.stop();
  await stage?.close();
  await database?.drop();
});

const chat = (session: string, more: object = {}) =>
  troupe.call('POST', '/v1/chat', { session_id: session, character: '学术导师', message: '你好', ...more });
const stream = (session: string, more: object = {}) =>
  EventReader.open(`${troupe.url}/v1/chat`, { session_id: session, character: '学术导师', message: '你好', ...more });
const transcript = async (session: string) =>
  (await troupe.call('GET', `/v1/sessions/${session}/messages`)).body.messages as {
    id: string;
    text: string;
    status: string;
    author: { kind: string };
    finishReason: string | null;
    versions: unknown[];
  }[];

it('[S1.1] answers with the whole reply as JSON', async () => {
  const answer = chat('json');
  (await stage.next()).sayAll('我很好。');
  const { status, body } = await answer;
  expect(status).toBe(200);
  expect(body).toEqual({
    session_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    message_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    character: '学术导师',
    reply: '我很好。',
    seq: expect.any(Number),
    finish_reason: 'stop',
  });
  const said = await transcript('json');
  expect(said.map(({ author, text }) => [author.kind, text])).toEqual([
    ['character', expect.any(String)],
    ['customer', '你好'],
    ['character', '我很好。'],
  ]);
});

it('[S1.1] streams the frames of the protocol, by Accept or by stream: true', async () => {
  for (const [session, more] of [
    ['sse', {}],
    ['sse-2', { stream: true }],
  ] as const) {
    const reader = stream(session, more);
    const role = await stage.next();
    role.say('Ich bin, ');
    const events = await reader;
    expect(events.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(events.headers.get('x-accel-buffering')).toBe('no');
    const first = await events.until(({ kind }) => kind === 'reply.delta');
    expect(events.frames[0]).toMatchObject({ kind: 'message.accepted', text: '你好', author: { kind: 'customer' } });
    role.sayAll('hier.');
    const frames = await events.rest();
    expect(frames.at(-1)).toMatchObject({ kind: 'reply.done', finishReason: 'stop', messageId: first.messageId });
    expect(textOf(frames, first.messageId!)).toBe('Ich bin, hier.');
    const seqs = frames.map(({ seq }) => seq);
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
  }
});

it('[S1.1] going away does not cancel the reply', async () => {
  const events = stream('leave');
  const role = await stage.next();
  role.say('You will not, ');
  await (await events).until(({ kind }) => kind === 'reply.delta');
  (await events).leave();
  role.sayAll('hear this.');
  await until('the reply is recorded', async () => (await transcript('leave')).at(-1)?.status === 'complete');
  expect((await transcript('leave')).at(-1)?.text).toBe('You will not, hear this.');
});

it('[S1.1] the same client message id twice is one message with one reply, also after it was answered', async () => {
  const again = { client_message_id: 'c-1' };
  const first = chat('twice', again);
  const role = await stage.next();
  const second = chat('twice', again);
  role.sayAll('Einmal.');
  expect((await second).body).toEqual((await first).body);
  expect((await chat('twice', again)).body).toMatchObject({
    reply: 'Einmal.',
    message_id: (await first).body.message_id,
  });
  expect((await transcript('twice')).filter(({ author }) => author.kind === 'customer')).toHaveLength(1);
});

it('[S1.1] without a character an existing conversation goes on; with a UUID of its own a client begins one', async () => {
  const opened = await troupe.call('POST', '/v1/sessions', { character: 'academic-mentor', key: 'known' });
  expect(opened.status).toBe(201);
  const again = await troupe.call('POST', '/v1/sessions', { character: '学术导师', key: 'known' });
  expect([again.status, again.body.id]).toEqual([200, opened.body.id]);
  for (const name of ['known', opened.body.id as string]) {
    const answer = troupe.call('POST', '/v1/chat', { session_id: name, message: 'weiter' });
    (await stage.next()).sayAll('gern');
    expect((await answer).body).toMatchObject({ session_id: opened.body.id, reply: 'gern' });
  }
  const own = '2f1c1c3e-9f3d-4f5e-8a77-6a3b1c9d0e11';
  for (const reply of ['eins', 'zwei']) {
    const answer = chat(own);
    (await stage.next()).sayAll(reply);
    expect((await answer).body.reply).toBe(reply);
  }
  expect((await transcript(own)).filter(({ author }) => author.kind === 'customer')).toHaveLength(2);
});

it('[S1.1] stop ends the reply and keeps what was said; regenerate speaks it again; select shows either', async () => {
  const events = stream('versions');
  const role = await stage.next();
  role.say('Nur bis hier, ');
  const first = await (await events).until(({ kind }) => kind === 'reply.delta');
  expect((await troupe.call('POST', '/v1/sessions/versions/stop')).status).toBe(204);
  expect((await (await events).rest()).at(-1)).toMatchObject({ kind: 'reply.done', finishReason: 'stopped' });
  const again = await troupe.call('POST', `/v1/sessions/versions/messages/${first.messageId}/regenerate`);
  expect(again.status).toBe(202);
  (await stage.next()).sayAll('Ganz anders.');
  await until('the new version is complete', async () => (await transcript('versions')).at(-1)?.status === 'complete');
  const shown = (await transcript('versions')).at(-1)!;
  expect(shown).toMatchObject({ id: again.body.messageId, status: 'complete' });
  expect(shown.versions).toHaveLength(2);
  const select = await troupe.call('POST', `/v1/sessions/versions/messages/${first.messageId}/select`);
  expect(select.status).toBe(204);
  expect((await transcript('versions')).at(-1)).toMatchObject({ id: first.messageId, text: 'Nur bis hier, ' });
});

it('[S2.3] a person takes the turn: the chat call says so at once, the agent answers, the character comes back', async () => {
  const answer = chat('desk');
  (await stage.next()).sayAll('Guten Tag.');
  const { session_id: session } = (await answer).body;
  const agent = await troupe.as('agent', 'mei');
  const taken = await troupe.call('POST', `/v1/sessions/${session}/take-over`, { epoch: 1, reason: 'refund' }, agent);
  expect([taken.status, taken.body]).toEqual([200, { epoch: 2 }]);
  const stale = await troupe.call('POST', `/v1/sessions/${session}/take-over`, { epoch: 1, reason: 'x' }, agent);
  expect(stale.body).toMatchObject({ status: 409, code: 'session.stale-owner' });
  expect((await chat('desk')).body).toMatchObject({ reply: '', message_id: null, finish_reason: 'taken-over' });
  const said = await troupe.call('POST', `/v1/sessions/${session}/messages`, { text: 'Mei here.', epoch: 2 }, agent);
  expect(said.status).toBe(202);
  expect((await transcript('desk')).at(-1)).toMatchObject({ text: 'Mei here.', author: { kind: 'agent' } });
  await until('the desk has it', async () => {
    const desk = await troupe.call('GET', '/v1/desk/board', undefined, agent);
    return desk.body.tickets.some((ticket: { session: string; state: string }) => ticket.session === session);
  });
  const back = await troupe.call('POST', `/v1/sessions/${session}/hand-back`, { epoch: 2, note: 'done' }, agent);
  expect(back.body).toEqual({ epoch: 3 });
  const next = chat('desk');
  (await stage.next()).sayAll('Da bin ich wieder.');
  expect((await next).body.reply).toBe('Da bin ich wieder.');
  const events = await troupe.call(
    'GET',
    `/v1/audit/sessions/${session}/events`,
    undefined,
    await troupe.as('auditor'),
  );
  expect(events.status).toBe(200);
  expect(JSON.stringify(events.body)).not.toContain('Mei here.');
});

it('[S2.3] my conversations: found by word, renamed, read, taken out of the list', async () => {
  const ann = await troupe.as('customer', 'list-ann');
  const answer = troupe.call(
    'POST',
    '/v1/chat',
    { session_id: 'l', character: '学术导师', message: 'quokka facts' },
    ann,
  );
  (await stage.next()).sayAll('They smile.');
  const { session_id: id, seq } = (await answer).body;
  const list = async (query = '') =>
    (await troupe.call('GET', `/v1/sessions?query=${query}`, undefined, ann)).body.conversations;
  await until('the conversation is listed', async () => (await list()).length === 1);
  await until('it is found by its words', async () => (await list('quokka')).length === 1);
  expect(await list('walrus')).toHaveLength(0);
  expect((await troupe.call('PATCH', `/v1/sessions/${id}`, { title: 'Quokkas' }, ann)).status).toBe(204);
  await expect.poll(() => list()).toMatchObject([{ title: 'Quokkas', lastMessage: 'They smile.' }]);
  expect((await troupe.call('PUT', `/v1/sessions/${id}/read`, { seq }, ann)).status).toBe(204);
  await expect.poll(() => list()).toMatchObject([{ unread: 0 }]);
  expect((await troupe.call('DELETE', `/v1/sessions/${id}`, undefined, ann)).status).toBe(204);
  await expect.poll(() => list()).toEqual([]);
  for (const path of ['', '/messages']) {
    const gone = { status: 404, body: { code: 'customer.conversation-not-found' } };
    expect(await troupe.call('GET', `/v1/sessions/${id}${path}`, undefined, ann)).toMatchObject(gone);
    expect(await troupe.call('GET', `/v1/sessions/l${path}`, undefined, ann), 'by its key').toMatchObject(gone);
    expect((await troupe.call('GET', `/v1/sessions/${id}${path}`, undefined, await troupe.as('agent'))).status).toBe(
      200,
    );
  }
});

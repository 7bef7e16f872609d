import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DeskFrame, DeskNow } from '#contexts/session/contract/desk-frames.js';
import type { Frame } from '#contexts/session/contract/frames.js';
import type { Ack } from '#contexts/session/contract/socket.js';
import { freshDatabase, type FreshDatabase } from '../../../test/servers/fresh-database.js';
import { until } from '../../../test/servers/until.js';
import { Troupe, type ClientSocket } from '../testing/troupe.js';
import { UpstreamStage } from '../testing/upstream-stage.js';

let database: FreshDatabase;
let stage: UpstreamStage;
let troupe: Troupe;
beforeAll(async () => {
  database = await freshDatabase();
  stage = await UpstreamStage.open();
  troupe = await Troupe.start({ DATABASE_URL: database.url, ...stage.env, TROUPE_PLAYER_OPENAI_TOOLS: 'on' });
});
afterAll(async () => {
  await troupe?.stop();
  await stage?.close();
  await database?.drop();
});

const kinds = ['message.accepted', 'reply.delta', 'reply.done', 'turn.changed', 'gap', 'error'] as const;
type Headers = Record<string, string>;

/** A conversation in which a customer and an agent sit at their sockets. */
class Table {
  readonly frames: Frame[] = [];
  /** Every event that the customer's connection got, whatever it is called. */
  readonly everything: string[] = [];
  readonly desk: DeskFrame[] = [];
  now!: DeskNow;
  customerSocket!: ClientSocket;

  private constructor(
    readonly session: string,
    readonly customer: Headers,
    readonly agent: Headers,
  ) {}

  static async set(name: string): Promise<Table> {
    const customer = await troupe.as('customer', `${name}-mia`);
    const body = { character: 'renaissance-botanist' };
    const { body: opened } = await troupe.call('POST', '/v1/sessions', body, customer);
    const table = new Table(opened.id, customer, await troupe.as('agent', 'mei'));
    table.customerSocket = await connected(await troupe.token('customer', `${name}-mia`));
    table.customerSocket.onAny((event: string, ...rest: unknown[]) =>
      table.everything.push(JSON.stringify([event, ...rest])),
    );
    for (const kind of kinds) table.customerSocket.on(kind, (frame: Frame) => void table.frames.push(frame));
    await ask(table.customerSocket, 'resume', { session: opened.id, after: 0 });
    const agent = await connected(await troupe.token('agent', 'mei'));
    agent.on('desk.frame', (frame) => void table.desk.push(frame));
    table.now = ((await ask(agent, 'watch', { session: opened.id })) as unknown as { now: DeskNow }).now;
    return table;
  }

  as(who: Headers, method: string, path: string, body?: unknown) {
    return troupe.call(method, `/v1/sessions/${this.session}${path}`, body, who);
  }

  async says(text: string): Promise<string> {
    const { status, body } = await this.as(this.customer, 'POST', '/messages', { text });
    if (status !== 202) throw new Error(`Refused: ${JSON.stringify(body)}`);
    return body.messageId;
  }

  async take(mode: 'off' | 'draft' = 'off', epoch = 1): Promise<void> {
    const { status } = await this.as(this.agent, 'POST', '/take-over', { epoch, reason: 'Mine', mode });
    if (status !== 200) throw new Error(`Refused: ${status}`);
  }

  async transcript(): Promise<{ author: { kind: string }; text: string; replyTo: string | null }[]> {
    return (await this.as(this.customer, 'GET', '/messages')).body.messages;
  }
}

async function connected(token: string): Promise<ClientSocket> {
  const socket = troupe.socket(token);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
}
const ask = (socket: ClientSocket, call: string, body: unknown): Promise<Ack<Record<string, unknown>>> =>
  (
    socket as unknown as {
      timeout(ms: number): { emitWithAck(...args: unknown[]): Promise<Ack<Record<string, unknown>>> };
    }
  )
    .timeout(30_000)
    .emitWithAck(call, body);

it('[S2.3] the customer asks for a person, is told, and may stay with the character after all', async () => {
  const table = await Table.set('ask');
  const asked = await table.as(table.customer, 'POST', '/ask-for-person', { reason: 'My parcel' });
  expect(asked.body.asked).toMatchObject({ by: 'customer', how: 'button' });
  await until('the character has announced it', () =>
    table.frames.some(({ kind, epoch }) => kind === 'message.accepted' && epoch === 1 && table.frames.length > 2),
  );
  expect(table.frames.at(-2)).toMatchObject({
    kind: 'turn.changed',
    epoch: 1,
    owner: { kind: 'character' },
    asked: { how: 'button' },
  });
  expect(table.frames.at(-1)).toMatchObject({ kind: 'message.accepted', author: { kind: 'character' } });
  expect((await table.as(table.customer, 'GET', '')).body.asked).toMatchObject({ how: 'button' });
  await table.as(table.customer, 'POST', '/ask-for-person', {});
  expect((await table.as(table.customer, 'DELETE', '/ask-for-person')).status).toBe(204);
  await until('it is told', () => table.frames.at(-1)!.kind === 'turn.changed');
  expect(table.frames.at(-1)).toMatchObject({ asked: null, epoch: 1 });
  await expect
    .poll(() => table.desk.map((frame) => frame.kind === 'asked.changed' && frame.asked?.how))
    .toEqual(['button', undefined]);
  expect((await table.as(await troupe.as('customer', 'somebody'), 'POST', '/ask-for-person', {})).body.code).toBe(
    'session.not-yours',
  );
});

it('[S2.3] words that ask for a person are asking, and the character answers them itself', async () => {
  const table = await Table.set('words');
  const messageId = await table.says('Could I talk to a real person, please?');
  await until('it is answered', () => table.frames.some(({ kind }) => kind === 'reply.done'));
  const session = (await table.as(table.customer, 'GET', '')).body;
  expect(session).toMatchObject({ asked: { by: 'customer', how: 'words' }, owner: { kind: 'character' } });
  const answer = (await table.transcript()).at(-1)!;
  expect(answer).toMatchObject({ replyTo: messageId, author: { kind: 'character' } });
  expect(answer.text).not.toBe('');
  await table.says('While we wait: tell me of rosemary.');
  const role = await stage.next();
  expect(JSON.stringify(role.exchange.request.body)).toContain('A person was asked for');
  role.sayAll('It remembers.');
});

it('[S2.3] a draft reaches the desk alone, is approved or edited, and the difference is kept', async () => {
  const table = await Table.set('draft');
  await table.take('draft');
  const question = await table.says('When do you open?');
  const role = await stage.next();
  role.sayAll('We open at nine in the morning.');
  await until('the draft is whole', () => table.desk.some(({ kind }) => kind === 'draft.done'));
  const deltas = table.desk.flatMap((frame) => (frame.kind === 'draft.delta' ? [frame] : []));
  expect(deltas.map(({ text }) => text).join('')).toBe('We open at nine in the morning.');
  expect(deltas[0]).toMatchObject({ replyTo: question, offset: 0 });
  expect(table.everything.join('\n')).not.toContain('nine in the morning');
  const { draft } = deltas[0]!;
  const now = await table.as(table.agent, 'GET', '/desk');
  expect(now.body).toMatchObject({
    mode: 'draft',
    draft: { draft, text: 'We open at nine in the morning.', done: true },
  });
  const sent = { text: 'We open at ten in the morning.', epoch: 2, draft };
  const posted = await table.as(table.agent, 'POST', '/messages', sent);
  expect(posted.status).toBe(202);
  await expect
    .poll(() => table.desk.at(-1))
    .toMatchObject({ kind: 'draft.used', draft, messageId: posted.body.messageId });
  const events = await troupe.call(
    'GET',
    `/v1/audit/sessions/${table.session}/events`,
    undefined,
    await troupe.as('auditor'),
  );
  const edited = events.body.events.find(({ type }: { type: string }) => type === 'session.draft-used.v1');
  expect(edited.payload).toMatchObject({ edited: true, changed: expect.closeTo(0.1, 1) });
  expect((await table.as(table.agent, 'POST', '/messages', sent)).body.code).toBe('session.draft-unknown');
  expect((await table.transcript()).map(({ author }) => author.kind)).toEqual(['character', 'customer', 'agent']);
});

it('[S2.3] another draft is another draft, and nobody drafts what nobody asked', async () => {
  const table = await Table.set('anew');
  await table.take('draft');
  expect((await table.as(table.agent, 'POST', '/drafts', { epoch: 2 })).body.code).toBe('session.nothing-to-draft');
  await table.says('Which roses?');
  (await stage.next()).sayAll('The white ones.');
  await until('the draft is whole', () => table.desk.some(({ kind }) => kind === 'draft.done'));
  const anew = await table.as(table.agent, 'POST', '/drafts', { epoch: 2 });
  expect(anew.status).toBe(202);
  (await stage.next()).sayAll('The red ones.');
  await until('the other draft is whole', () => table.desk.filter(({ kind }) => kind === 'draft.done').length === 2);
  expect((await table.as(table.agent, 'GET', '/desk')).body.draft).toMatchObject({
    draft: anew.body.draft,
    text: 'The red ones.',
  });
  expect((await table.as(table.agent, 'POST', '/drafts', { epoch: 1 })).body.code).toBe('session.stale-owner');
  await table.as(table.agent, 'PUT', '/mode', { epoch: 2, mode: 'off' });
  expect((await table.as(table.agent, 'POST', '/drafts', { epoch: 2 })).body.code).toBe('session.not-drafting');
});

it('[S2.3] a whisper is minded once, stands in the record of that reply, and reaches no customer', async () => {
  const table = await Table.set('whisper');
  const whispered = await table.as(table.agent, 'POST', '/whispers', { text: 'Name the lemon tree' });
  expect(whispered.status).toBe(202);
  await until('the desk is told', () => table.desk.some(({ kind }) => kind === 'whisper.given'));
  expect(table.desk.at(-1)).toMatchObject({ text: 'Name the lemon tree', author: 'mei' });
  for (const [index, said] of ['What grows here?', 'And there?'].entries()) {
    await table.says(said);
    const role = await stage.next();
    expect(JSON.stringify(role.exchange.request.body).includes('Name the lemon tree')).toBe(index === 0);
    role.sayAll('A lemon tree.');
    await until(
      'the reply is done',
      () => table.frames.filter(({ kind }) => kind === 'reply.done').length === index + 1,
    );
  }
  const [first] = table.frames.filter(({ kind }) => kind === 'reply.done');
  const record = await table.as(table.agent, 'GET', `/messages/${first!.messageId}/trace`);
  expect(record.body.whispers).toEqual([{ id: whispered.body.whisper, by: 'mei' }]);
  expect(table.everything.join('\n')).not.toContain('Name the lemon');
  expect((await table.as(table.customer, 'POST', '/whispers', { text: 'x' })).status).toBe(403);
});

it('[S2.3] no customer can watch, by any call', async () => {
  const table = await Table.set('watch');
  expect(await ask(table.customerSocket, 'watch', { session: table.session })).toMatchObject({
    ok: false,
    problem: { code: 'permission.denied' },
  });
  expect((await table.as(table.customer, 'GET', '/desk')).status).toBe(403);
});

it('[S2.3] after a hand-back the character knows who answered, what they said and what they left for it', async () => {
  const table = await Table.set('back');
  await table.take();
  await table.says('Is it lost?');
  await table.as(table.agent, 'POST', '/messages', { text: 'I have sent a new one.', epoch: 2 });
  const back = { epoch: 2, note: 'Do not offer a refund', summary: 'Replacement sent' };
  expect((await table.as(table.agent, 'POST', '/hand-back', { epoch: 2 })).body.code).toBe('request.invalid');
  expect((await table.as(table.agent, 'POST', '/hand-back', back)).body).toEqual({ epoch: 3 });
  await table.says('Thank you. When?');
  const role = await stage.next();
  const { messages } = role.exchange.request.body;
  const system = messages[0]!.content;
  expect(system).toContain('mei answered here in your place');
  expect(system).toContain('- I have sent a new one.');
  expect(system).toContain('Do not offer a refund');
  expect(system).toContain('Replacement sent');
  const transcript = JSON.stringify(messages.slice(1));
  expect(transcript).toContain('I have sent a new one.');
  expect(transcript).not.toMatch(/refund|\bmei\b|Replacement sent|epoch/);
  role.sayAll('In two days.');
});

it('[S2.3] a stale write is told who was faster, delivers nothing, and is recorded', async () => {
  const table = await Table.set('stale');
  await table.take();
  const bob = await troupe.as('agent', 'bob');
  const late = await table.as(bob, 'POST', '/take-over', { epoch: 1, reason: 'Mine' });
  expect([late.status, late.body]).toEqual([
    409,
    expect.objectContaining({ code: 'session.stale-owner', epoch: 2, owner: { kind: 'agent', name: 'mei' } }),
  ]);
  expect((await table.as(table.agent, 'POST', '/messages', { text: 'Hello' })).body.code).toBe('session.epoch-missing');
  const handTo = async (more: object) =>
    (await table.as(table.agent, 'POST', '/hand-to', { epoch: 2, agent: 'bob', note: 'Yours', ...more })).body;
  expect((await handTo({})).code).toBe('desk.agent-unknown');
  await troupe.call('PUT', '/v1/desk/me', { status: 'away', capacity: 1, skills: [], languages: ['en'] }, bob);
  expect((await handTo({ name: 'The Queen' })).code, 'who they are is not the caller’s to say').toBe('request.invalid');
  expect(await handTo({})).toEqual({ epoch: 3 });
  const before = table.frames.length;
  expect((await table.as(table.agent, 'POST', '/messages', { text: 'One more', epoch: 3 })).body.owner).toEqual({
    kind: 'agent',
    name: 'bob',
  });
  expect(table.frames.slice(before).filter(({ kind }) => kind === 'message.accepted')).toEqual([]);
  const events = await troupe.call(
    'GET',
    `/v1/audit/sessions/${table.session}/events`,
    undefined,
    await troupe.as('auditor'),
  );
  const refused = events.body.events.filter(({ type }: { type: string }) => type === 'session.stale-write-refused.v1');
  expect(refused.map(({ payload }: { payload: object }) => payload)).toMatchObject([
    { by: 'bob', seenEpoch: 1, epoch: 2, owner: 'agent/mei' },
    { by: 'mei', epoch: 3, owner: 'agent/bob' },
  ]);
});

it('[S2.3] taken over in the middle of a sentence: what was said stays, the rest is never told, and silent watchers saw it word by word', async () => {
  const table = await Table.set('sentence');
  const watcher = await connected(await troupe.token('supervisor', 'jordan'));
  const seen: Frame[] = [];
  for (const kind of kinds) watcher.on(kind, (frame: Frame) => void seen.push(frame));
  await ask(watcher, 'resume', { session: table.session, after: 0 });
  await table.says('Where does the jasmine grow?');
  const role = await stage.next();
  role.say('By the south wall, ');
  await until('the first clause is told', () => table.frames.some(({ kind }) => kind === 'reply.delta'));
  role.say('where the sun');
  await table.take();
  role.say(' never leaves it, they say.');
  role.end();
  await until('the turn is told', () => table.frames.some(({ kind }) => kind === 'turn.changed'));
  await table.as(table.agent, 'POST', '/messages', { text: 'Mei here: it is behind the shed.', epoch: 2 });
  await until('the agent is heard', () => table.frames.at(-1)?.kind === 'message.accepted');
  const after = table.frames.slice(table.frames.findIndex(({ kind }) => kind === 'reply.delta'));
  expect(after.map(({ kind }) => kind)).toEqual(['reply.delta', 'reply.done', 'turn.changed', 'message.accepted']);
  expect(after[0]).toMatchObject({ text: 'By the south wall, ' });
  expect(after[1]).toMatchObject({ finishReason: 'taken-over', epoch: 1 });
  expect(after[2]).toMatchObject({ owner: { kind: 'agent', name: 'mei' }, epoch: 2 });
  expect(table.everything.join('\n')).not.toMatch(/the sun|jordan/);
  await expect.poll(() => seen).toEqual(table.frames);

  const back = await connected(await troupe.token('customer', 'sentence-mia'));
  const again: Frame[] = [];
  for (const kind of kinds) back.on(kind, (frame: Frame) => void again.push(frame));
  await ask(back, 'resume', { session: table.session, after: after[0]!.seq });
  await until('the rest is told anew', () => again.length === 3);
  expect(again).toEqual(after.slice(1));
  expect((await table.transcript()).slice(-2)).toMatchObject([
    { text: 'By the south wall, ' },
    { text: 'Mei here: it is behind the shed.', author: { kind: 'agent' } },
  ]);
});

it('[S2.3] a character asks for a person by a tool, not by its words', async () => {
  const table = await Table.set('tool');
  await table.says('I was charged twice for the same seeds.');
  const role = await stage.next();
  expect(JSON.stringify(role.exchange.request.body)).toContain('ask_for_person');
  role.say('I shall have somebody look at it. ');
  const call = { index: 0, id: 'c1', type: 'function', function: { name: 'ask_for_person', arguments: '{}' } };
  const choice = { index: 0, delta: { tool_calls: [call] }, finish_reason: 'tool_calls' };
  const data = `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', choices: [choice] })}\n\n`;
  role.raw(`${Buffer.byteLength(data).toString(16)}\r\n${data}\r\n0\r\n\r\n`);
  await until('a person is asked for', () =>
    table.frames.some((frame) => frame.kind === 'turn.changed' && frame.asked),
  );
  expect((await table.as(table.customer, 'GET', '')).body.asked).toMatchObject({ by: 'character', how: 'tool' });
  expect((await table.transcript()).at(-1)).toMatchObject({ author: { kind: 'character' }, replyTo: null });
});

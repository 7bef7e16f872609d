import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../../../test/servers/fresh-database.js';
import { until } from '../../../test/servers/until.js';
import type { DeskEvent } from '#contexts/agent/contract/socket.js';
import type { QueuePlace } from '#contexts/agent/contract/views.js';
import { Troupe, type ClientSocket } from '../testing/troupe.js';
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

type Headers = Record<string, string>;
const bearer = ({ authorization }: Headers) => authorization!.replace('Bearer ', '');
const call = (method: string, path: string, body?: unknown, headers?: Headers) =>
  troupe.call(method, path, body, headers);
const open = async (key: string): Promise<string> =>
  (await call('POST', '/v1/sessions', { character: 'renaissance-botanist', key })).body.id;
const ask = (session: string) => call('POST', `/v1/sessions/${session}/ask-for-person`, {});
const ticket = async (session: string, who: Headers) =>
  (await call('GET', `/v1/desk/tickets/${session}`, undefined, who)).body;
const me = { status: 'online', capacity: 4, skills: [], languages: ['zh', 'en'] };
const post = (path: string, body: unknown, who: Headers) => call('POST', path, body, who);

/** However slow the machine is: a handshake that ran out of time is tried again, as a client would. */
async function connected(socket: ClientSocket): Promise<void> {
  const tried = () =>
    new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('connect_error', () => resolve(false));
    });
  let isThere = await tried();
  for (let attempt = 1; !isThere && attempt < 5; attempt++) {
    socket.connect();
    isThere = await tried();
  }
  if (!isThere) throw new Error('The server takes no connection.');
}

/** A socket with everything the desk tells it. */
async function joined(who: Headers): Promise<{ socket: ClientSocket; told: DeskEvent[] }> {
  const socket = troupe.socket(bearer(who));
  const told: DeskEvent[] = [];
  loose(socket).on('desk', (event: DeskEvent) => void told.push(event));
  await connected(socket);
  expect(await say(socket, 'desk.join', {})).toEqual({ ok: true });
  return { socket, told };
}
interface Loose {
  on(event: string, listener: (body: never) => void): void;
  timeout(ms: number): {
    emitWithAck(event: string, body: unknown): Promise<{ ok: boolean; problem?: { code: string } }>;
  };
}
const loose = (socket: ClientSocket) => socket as unknown as Loose;
const say = (socket: ClientSocket, event: string, body: unknown) =>
  loose(socket).timeout(30_000).emitWithAck(event, body);
const tells = (told: DeskEvent[], wanted: object) =>
  until(`the desk is told ${JSON.stringify(wanted)}`, () =>
    Promise.resolve(told.some((event) => expect.objectContaining(wanted).asymmetricMatch(event))),
  );

describe('[S2.3a] the desk on the server', () => {
  it('[S2.3a] a customer asks, sees their place, is offered to whoever is there, and is answered', async () => {
    const agent = await troupe.as('agent', 'mei');
    const { socket, told } = await joined(agent);
    const session = await open('asks');
    const customer = troupe.socket();
    const places: QueuePlace[] = [];
    loose(customer).on('queue', (place: QueuePlace) => void places.push(place));
    await connected(customer);
    await say(customer, 'resume', { session, after: 0 });
    expect((await ask(session)).status).toBe(200);
    await tells(told, { kind: 'ticket', ticket: expect.objectContaining({ session, state: 'assigned' }) });
    await until('the customer is told', () => Promise.resolve(places.some(({ status }) => status === 'assigned')));
    expect((await call('GET', `/v1/sessions/${session}/queue`)).body).toMatchObject({ session, status: 'assigned' });

    const cardNow = async () => (await call('GET', `/v1/desk/tickets/${session}/card`, undefined, agent)).body;
    // what is remembered is for whoever holds the turn
    expect((await cardNow()).memory).toBeNull();
    const { epoch } = await ticket(session, agent);
    expect((await post(`/v1/sessions/${session}/take-over`, { epoch, reason: 'mine' }, agent)).status).toBe(200);
    await tells(told, {
      kind: 'ticket',
      ticket: expect.objectContaining({ session, offeredUntil: null, state: 'assigned' }),
    });
    await post(`/v1/sessions/${session}/messages`, { text: 'I will refund you today.', epoch: epoch + 1 }, agent);
    await tells(told, { kind: 'ticket', ticket: expect.objectContaining({ session, state: 'responded' }) });
    await until('the promise is found', async () => (await ticket(session, agent)).promises.length === 1);

    // what a list knows of the conversation before it is opened
    const nobody = '0195e0c6-6a52-7a31-9d44-7f1c2b1d0c11';
    const ends = (await call('GET', `/v1/desk/transcripts?sessions=${session},${nobody}&limit=1`, undefined, agent))
      .body;
    expect(ends.sessions).toMatchObject([
      { session: { id: session, epoch: epoch + 1 }, transcript: { messages: [{ text: 'I will refund you today.' }] } },
    ]);
    expect(ends.sessions[0].transcript.previous).not.toBeNull();

    expect(await cardNow()).toMatchObject({
      reason: { by: 'customer', how: 'button' },
      promises: [{ state: 'open' }],
      memory: [],
    });
    const closed = await post(`/v1/desk/tickets/${session}/close`, { outcome: 'resolved' }, agent);
    expect(closed.body).toMatchObject({ status: 400, code: 'request.invalid' });
    const done = await post(`/v1/desk/tickets/${session}/close`, { outcome: 'resolved', note: 'Refunded.' }, agent);
    expect(done.status).toBe(200);
    await until('it is closed', async () => {
      const { state, outcome } = await ticket(session, agent);
      return ['closed', 'awaiting-review'].includes(state) && outcome === 'resolved';
    });
    await until(
      'the character has the turn',
      async () => (await call('GET', `/v1/sessions/${session}`)).body.owner.kind === 'character',
    );
    socket.disconnect();
  });

  it('[S2.3a] two agents accept at once: one has it, the other is told who', async () => {
    const [ann, bob] = [await troupe.as('agent', 'ann'), await troupe.as('agent', 'bob')];
    for (const [round, key] of ['first', 'second', 'third'].entries()) {
      const session = await open(`both-${key}`);
      await ask(session);
      const take = (who: Headers) => post(`/v1/sessions/${session}/take-over`, { epoch: 1, reason: 'mine' }, who);
      const answers = await Promise.all(round % 2 === 0 ? [take(ann), take(bob)] : [take(bob), take(ann)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const lost = answers.find(({ status }) => status === 409)!.body;
      expect(lost).toMatchObject({ code: 'session.stale-owner' });
      await until('the desk agrees', async () => {
        const { owner, agent, path } = await ticket(session, ann);
        const taken = path.filter((step: { kind: string }) => step.kind === 'assigned');
        return owner.kind === 'agent' && agent?.id === owner.subject && taken.length === 1;
      });
    }
  });

  it('[S2.3a] an agent without the skill is refused with a clear code, a supervisor is not', async () => {
    const boss = await troupe.as('supervisor', 'jordan');
    const settings = (await call('GET', '/v1/desk/settings', undefined, boss)).body;
    const [general, ...rest] = settings.queues;
    const skilled = { ...settings, queues: [{ ...general, skills: ['billing'] }, ...rest] };
    const written = await call('PUT', '/v1/desk/settings', skilled, boss);
    expect(written.body.version).toBe(1);
    expect((await call('PUT', '/v1/desk/settings', skilled, boss)).body.code).toBe('desk.settings-outdated');
    const broken = { ...written.body, offerSeconds: 1, queues: [] };
    expect((await call('PUT', '/v1/desk/settings', broken, boss)).body).toMatchObject({
      code: 'request.invalid',
      errors: expect.arrayContaining([expect.objectContaining({ field: 'offerSeconds' })]),
    });
    const session = await open('skill');
    await ask(session);
    const agent = await troupe.as('agent', 'lee');
    await until('it waits', async () => (await ticket(session, agent)).state === 'queued');
    const take = (who: Headers) => post(`/v1/sessions/${session}/take-over`, { epoch: 1, reason: 'x' }, who);
    expect((await take(agent)).body).toMatchObject({ status: 403, code: 'desk.skill-missing', skill: 'billing' });
    expect((await take(boss)).status).toBe(200);
    await call('PUT', '/v1/desk/settings', { ...settings, version: 1 }, boss);
  });

  it('[S2.3a] the tab of an agent dies: they are gone, and what was on offer to them is not', async () => {
    const agent = await troupe.as('agent', 'tab');
    const watcher = await joined(await troupe.as('supervisor', 'jordan'));
    const { socket } = await joined(agent);
    await tells(watcher.told, { kind: 'agent', agent: expect.objectContaining({ id: 'tab', status: 'online' }) });
    socket.io.engine.close();
    await tells(watcher.told, { kind: 'agent', agent: expect.objectContaining({ id: 'tab', status: 'offline' }) });
    watcher.socket.disconnect();
  });

  it('[S2.3a] closing a ticket leaves the reply that streams alone', async () => {
    const boss = await troupe.as('supervisor', 'jordan');
    const session = await open('streams');
    await call('POST', `/v1/sessions/${session}/messages`, { text: 'Tell me of roses' });
    const role = await stage.next();
    role.say('Roses, you see, ');
    await ask(session);
    await until('it has a ticket', async () => (await ticket(session, boss)).queue === 'general');
    const closed = await post(`/v1/desk/tickets/${session}/close`, { outcome: 'no-help-needed' }, boss);
    expect(closed.body).toMatchObject({ state: 'closed', outcome: 'no-help-needed' });
    role.sayAll('like old walls.');
    await until('the reply is whole', async () => {
      const { messages } = (await call('GET', `/v1/sessions/${session}/messages`)).body;
      type Said = { status: string; text: string };
      return messages.some(({ status, text }: Said) => status === 'complete' && text.includes('like old walls.'));
    });
  });

  it('[S2.3a] who looks, types and is mentioned is told to the others', async () => {
    const [ann, bob] = [await troupe.as('agent', 'ann'), await troupe.as('agent', 'bob')];
    const session = await open('looks');
    await until('the desk has it', async () => (await ticket(session, ann)).session === session);
    const [one, other] = [await joined(ann), await joined(bob)];
    await say(one.socket, 'desk.view', { session });
    await tells(other.told, {
      kind: 'viewing',
      session,
      viewers: [{ id: 'ann', name: expect.any(String) }],
      typing: [],
    });
    await say(one.socket, 'desk.typing', { session, typing: true });
    await tells(other.told, { kind: 'viewing', session, typing: [expect.objectContaining({ id: 'ann' })] });
    await post(`/v1/desk/tickets/${session}/notes`, { text: 'Yours?', mentions: ['bob'] }, ann);
    await tells(other.told, { kind: 'mention', session, note: expect.objectContaining({ text: 'Yours?' }) });
    expect(one.told.some(({ kind }) => kind === 'mention')).toBe(false);
    one.socket.disconnect();
    await tells(other.told, { kind: 'viewing', session, viewers: [] });
    other.socket.disconnect();
  });

  it('[S2.3a] a customer can neither see the desk nor join it, nor ask for somebody else’s place', async () => {
    const socket = troupe.socket();
    const told: DeskEvent[] = [];
    loose(socket).on('desk', (event: DeskEvent) => void told.push(event));
    await connected(socket);
    for (const [event, body] of [
      ['desk.join', {}],
      ['desk.view', { session: await open('looks') }],
    ] as const) {
      expect(await say(socket, event, body)).toMatchObject({ ok: false, problem: { code: 'permission.denied' } });
    }
    const stranger = await troupe.as('customer', 'stranger');
    const place = await call('GET', `/v1/sessions/${await open('looks')}/queue`, undefined, stranger);
    expect(place.body.code).toBe('session.not-yours');
    const transcripts = `transcripts?sessions=${await open('looks')}`;
    for (const path of ['board', transcripts, 'tickets', 'me', 'settings', 'canned', 'reports', 'supervision']) {
      expect((await call('GET', `/v1/desk/${path}`)).body.code, path).toBe('permission.denied');
    }
    expect(told).toEqual([]);
    const agent = await troupe.as('agent', 'ann');
    expect((await call('PUT', '/v1/desk/me', me, agent)).body).toMatchObject({ status: 'online', capacity: 4 });
    expect((await call('PUT', '/v1/desk/me', { ...me, capacity: 99 }, agent)).body.code).toBe('request.invalid');
    const away = { status: 'away', capacity: 4, skills: [], languages: me.languages };
    expect((await call('PUT', '/v1/desk/me', { status: 'away' }, agent)).body).toMatchObject(away);
    const skills = { skills: ['billing'] };
    expect((await call('PUT', '/v1/desk/agents/ann', skills, agent)).body.code).toBe('permission.denied');
    const supervisor = await troupe.as('supervisor', 'joe');
    expect((await call('PUT', '/v1/desk/agents/nobody', skills, supervisor)).body.code).toBe('desk.agent-unknown');
    expect((await call('PUT', '/v1/desk/agents/ann', skills, supervisor)).status).toBe(204);
    expect((await call('GET', '/v1/desk/me', undefined, agent)).body).toMatchObject({ ...away, ...skills });
    expect((await call('GET', '/v1/desk/transcripts?sessions=x', undefined, agent)).body.code).toBe('request.invalid');
    expect((await call('GET', '/v1/desk/reports', undefined, agent)).body.code).toBe('permission.denied');
  });
});

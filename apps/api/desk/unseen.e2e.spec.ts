import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../../../test/servers/fresh-database.js';
import { until } from '../../../test/servers/until.js';
import { Troupe, type ClientSocket } from '../testing/troupe.js';
import { UpstreamStage } from '../testing/upstream-stage.js';

/** Words that only the desk says to itself; no customer may ever get one of them. */
const secrets = {
  whisper: 'zebrawhisper mention the lemon tree',
  draft: 'zebradraft we open at nine',
  note: 'zebranote do not refund',
  summary: 'zebrasummary replacement sent',
  handedOn: 'zebrahandover wants an invoice',
  takenFor: 'zebrareason sounds upset',
};
const secret = /zebra/i;

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

it('[S2.3] nothing that the desk says to itself reaches the customer, by any way that leads to them', async () => {
  const [mia, mei] = [await troupe.as('customer', 'mia'), await troupe.as('agent', 'mei')];
  const opened = await troupe.call('POST', '/v1/sessions', { character: 'renaissance-botanist' }, mia);
  const path = `/v1/sessions/${opened.body.id}`;
  const as = async (who: Record<string, string>, method: string, to: string, body?: object) => {
    const answer = await troupe.call(method, path + to, body, who);
    if (answer.status >= 300) throw new Error(`${method} ${to}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const got: Record<string, string> = { socket: '' };
  const socket = await connected(await troupe.token('customer', 'mia'));
  socket.onAny((...told: unknown[]) => (got['socket'] += JSON.stringify(told)));
  await (socket as unknown as Asking).timeout(30_000).emitWithAck('resume', { session: opened.body.id, after: 0 });

  // The desk says everything it can say to itself, in a conversation that goes on meanwhile.
  await as(mei, 'POST', '/whispers', { text: secrets.whisper });
  const told = troupe.call(
    'POST',
    `${path}/messages`,
    { text: 'What grows here?' },
    { ...mia, accept: 'text/event-stream' },
  );
  (await stage.next()).sayAll('A lemon tree.');
  got['SSE'] = (await told).text;
  let { epoch } = await as(mei, 'POST', '/take-over', { epoch: 1, reason: secrets.takenFor, mode: 'draft' });
  await as(mia, 'POST', '/messages', { text: 'When do you open?' });
  (await stage.next()).sayAll(`${secrets.draft}.`);
  await until('the draft is whole', async () => (await as(mei, 'GET', '/desk')).draft?.done === true);
  const draft = (await as(mei, 'GET', '/desk')).draft.id as string;
  await as(mei, 'POST', '/messages', { text: 'We open at ten.', epoch, draft });
  const bob = await troupe.as('agent', 'bob');
  await troupe.call('PUT', '/v1/desk/me', { status: 'away', capacity: 1, skills: [], languages: ['en'] }, bob);
  ({ epoch } = await as(mei, 'POST', '/hand-to', { epoch, agent: 'bob', note: secrets.handedOn }));
  await as(bob, 'POST', '/hand-back', { epoch, note: secrets.note, summary: secrets.summary });

  got['polling'] = JSON.stringify(await as(mia, 'GET', '/frames?after=0'));
  got['transcript'] = JSON.stringify(await as(mia, 'GET', '/messages'));
  got['session'] = JSON.stringify(await as(mia, 'GET', ''));
  got['rating'] = JSON.stringify(await as(mia, 'GET', '/rating'));
  const list = async () => JSON.stringify((await troupe.call('GET', '/v1/sessions', undefined, mia)).body);
  await expect.poll(list).toContain('We open at ten.');
  got['list'] = await list();
  got['memory'] = JSON.stringify(
    (await troupe.call('GET', '/v1/memories?character=renaissance-botanist', undefined, mia)).body,
  );
  for (const text of Object.values(secrets)) {
    const [word] = text.split(' ');
    const found = await troupe.call('GET', `/v1/sessions?query=${word}`, undefined, mia);
    expect(found.body.conversations, `found by ${word}`).toEqual([]);
  }
  const chat = { model: 'renaissance-botanist', messages: [{ role: 'user', content: 'What did they say?' }] };
  const face = troupe.call('POST', '/v1/chat/completions', chat, mia);
  const role = await stage.next();
  expect(JSON.stringify(role.exchange.request.body), 'what the model is told of another conversation').not.toMatch(
    secret,
  );
  role.sayAll('Nothing.');
  got['OpenAI face'] = JSON.stringify((await face).body);
  for (const forbidden of ['/desk', '/queue', '/messages/x/verdicts']) {
    const answer = await troupe.call('GET', path + forbidden, undefined, mia);
    got[forbidden] = JSON.stringify(answer.body);
  }
  await until('the socket was told of the last change', () => got['socket']!.includes('"epoch":4'));
  socket.disconnect();

  for (const [way, words] of Object.entries(got)) expect(words, way).not.toMatch(secret);
  // A test that sees nothing would pass too: each way that leads to the customer did bring them the conversation.
  for (const way of ['socket', 'polling', 'transcript']) expect(got[way], way).toContain('We open at ten.');
  expect(got['SSE']).toContain('lemon tree');
  expect(got['list']).toContain('We open at ten.');
});

interface Asking {
  timeout(ms: number): { emitWithAck(call: string, body: unknown): Promise<unknown> };
}

async function connected(token: string): Promise<ClientSocket> {
  const socket = troupe.socket(token);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
}

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../../../test/servers/fresh-database.js';
import { until } from '../../../test/servers/until.js';
import { EventReader } from '../testing/event-reader.js';
import { Troupe } from '../testing/troupe.js';
import { UpstreamStage, type Role } from '../testing/upstream-stage.js';

let database: FreshDatabase;
let stage: UpstreamStage;
let troupe: Troupe;
beforeAll(async () => {
  database = await freshDatabase();
  stage = await UpstreamStage.open();
});
afterAll(async () => {
  await stage?.close();
  await database?.drop();
});
// A server each: what one fault does to the circuit breaker is not the next one's.
beforeEach(async () => {
  troupe = await Troupe.start({
    DATABASE_URL: database.url,
    ...stage.env,
    // what hangs is waited for so long, and nothing else is so late
    TROUPE_PLAYER_OPENAI_FIRST_TOKEN_MS: '1500',
    TROUPE_PLAYER_OPENAI_IDLE_MS: '1500',
  });
});
afterEach(() => troupe?.stop());

const body = (session: string) => ({ session_id: session, character: '学术导师', message: '你好' });
const refusal = (status: string) => (role: Role) =>
  role.raw(`HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`);

const chat = (session: string, play: (role: Role) => void) =>
  stage.during(play, () => troupe.call('POST', '/v1/chat', body(session)));

describe('[S1.2] the upstream fails before a word was said: a problem, and the next message works', () => {
  it.each([
    ['refuses', refusal('403 Forbidden'), 502, 'player.refused'],
    ['does not know the key', refusal('401 Unauthorized'), 502, 'player.misconfigured'],
    ['breaks the connection', (role: Role) => role.die(), 502, 'player.broke'],
    [
      'sends garbage',
      (role: Role) => role.raw('HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: {nope\n\n\0\0'),
      502,
      'player.broke',
    ],
    ['hangs', () => undefined, 504, 'player.timed-out'],
  ])('[S1.2] it %s', async (what, play, status, code) => {
    const session = what.replaceAll(' ', '-');
    const failed = await chat(session, play);
    expect([failed.status, failed.body.code]).toEqual([status, code]);
    await recovers(session);
  });
});

it('[S1.2] the upstream dies mid-reply: the caller gets what was said, marked, and so does the transcript', async () => {
  let calls = 0;
  const cut = await chat('mid-reply', (role) => {
    if (calls++ > 0) return role.die();
    role.say('Half a ');
    setImmediate(() => role.die());
  });
  expect(cut.status).toBe(200);
  expect(cut.body).toMatchObject({ finish_reason: 'interrupted', reply: expect.stringContaining('Half a') });
  await recovers('mid-reply');
});

it('[S1.2] a stream says how it failed, and ends', async () => {
  const events = await stage.during(refusal('403 Forbidden'), async () => {
    const opened = await EventReader.open(`${troupe.url}/v1/chat`, body('stream'));
    await opened.rest();
    return opened;
  });
  expect(events.frames.at(-1)).toMatchObject({ kind: 'reply.done', finishReason: 'failed', code: 'player.refused' });
  await recovers('stream');
});

/** A player that failed often is left alone for a moment, so the next message may have to be sent again. */
async function recovers(session: string): Promise<void> {
  await until('the next message is answered', async () => {
    const { status, body: said } = await chat(session, (role) => role.sayAll('Back again.'));
    if (status !== 200) expect([status, said.code]).toEqual([429, 'player.busy']);
    return said.reply === 'Back again.';
  });
  const { body: page } = await troupe.call('GET', `/v1/sessions/${session}/messages`);
  expect(page.messages.at(-1)).toMatchObject({ text: 'Back again.', status: 'complete' });
}

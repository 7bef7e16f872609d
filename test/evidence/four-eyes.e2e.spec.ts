import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Troupe } from '#apps/api/testing/troupe.js';
import { exportBundle } from '#apps/audit/export-bundle.js';
import { replay } from '#apps/audit/replay.js';
import { wordsOf } from '#apps/audit/words.js';
import type { Role } from '#shared-kernel/actor.js';
import { until } from '../servers/until.js';
import { Upstream } from './upstream.js';

interface Operation {
  readonly requestBody?: {
    readonly content: Record<string, { readonly examples?: { readonly example: { readonly value: object } } }>;
  };
}
interface OpenApi {
  readonly paths: Record<string, Record<string, Operation>>;
}

/** Each stands in another kind of text: what the customer said, what a filter kept back, what the desk whispered. */
const secrets = { said: '13722223333', mail: 'mia@secret.example', kept: '13911112222', whispered: '13633334444' };
const secret = new RegExp(Object.values(secrets).join('|').replaceAll('.', '\\.'));
const purpose = 'Looking into complaint 17';
/** For the house: they hold the permissions of the audit, and no part in the conversation. */
const house = ['auditor', 'admin'] as const satisfies Role[];

describe('plain words of a masked span', () => {
  const upstream = new Upstream([`有事打${secrets.kept}，好。`, '好，记住了。']);
  let troupe: Troupe;
  let session: string;
  let message: string;
  let api: OpenApi;
  const folder = mkdtempSync(join(tmpdir(), 'troupe-four-eyes-'));

  beforeAll(async () => {
    const url = await upstream.listen();
    troupe = await Troupe.start({
      TROUPE_PLAYERS: 'main',
      TROUPE_PLAYER_MAIN_URL: url,
      TROUPE_PLAYER_MAIN_MODEL: 'test-model',
    });
    const say = (text: string) =>
      troupe.call('POST', '/v1/chat', { session_id: 'four-eyes', character: '学术导师', message: text });
    await say(`我的电话是${secrets.said}，邮箱${secrets.mail}。`);
    session = (await troupe.call('GET', '/v1/sessions/four-eyes')).body.id;
    const whisper = { text: `提一下${secrets.whispered}。` };
    await troupe.call('POST', `/v1/sessions/${session}/whispers`, whisper, await troupe.as('agent'));
    message = (await say('记住了吗？')).body.message_id;
    api = (await troupe.call('GET', '/openapi.json')).body;
    const auditor = await troupe.as('auditor');
    await until('the ledger holds the conversation', async () => {
      const { body } = await troupe.call('GET', `/v1/audit/sessions/${session}/passports`, undefined, auditor);
      return body.passports.length === 2;
    });
  });
  afterAll(async () => {
    await troupe?.stop();
    upstream.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('[S5.1] is there to be found: with the leave of a second person the audit reads all of it', async () => {
    const headers = await troupe.as('auditor');
    const unmask = await troupe.approved({ session });
    const path = `/v1/audit/sessions/${session}`;
    const read = await troupe.call('POST', `${path}/transcript`, { purpose: 'complaint', unmask }, headers);
    for (const words of [secrets.said, secrets.mail, secrets.kept]) expect(read.text).toContain(words);
    const seen = await troupe.call('POST', `${path}/replay`, { message, purpose, unmask }, headers);
    for (const words of [secrets.said, secrets.whispered]) expect(seen.text).toContain(words);
    expect(seen.body).toMatchObject({ masked: false, verdict: 'exact' });
  });

  it('[S5.1] comes out of no call of the API without it, whoever of the house makes it', async () => {
    const job = await exported();
    const pending = (
      await troupe.call(
        'POST',
        '/v1/audit/unmask-requests',
        { session, purpose: 'complaint', reason: purpose },
        await troupe.as('auditor'),
      )
    ).body.id as string;
    const nobody = '0190a5a5-0000-7000-8000-000000000000';
    const address = (path: string) =>
      path
        .replace(/(exports\/)\{id\}/, `$1${job}`)
        .replace(/(unmask-requests\/)\{id\}/, `$1${pending}`)
        .replace(/((?:sessions|tickets)\/)\{[^}]+\}/, `$1${session}`)
        .replace('{name}', 'events-00001.jsonl')
        .replace(/\{(message|reply)[^}]*\}/i, message)
        .replace(/\{subject\}/, 'demo-customer')
        .replace(/\{[^}]+\}/g, nobody);
    // what only looks comes first: nothing is gone before all have looked
    const order = ['get', 'post', 'put', 'patch', 'delete'];
    const calls = Object.entries(api.paths)
      .flatMap(([path, methods]) => Object.entries(methods).map(([method, of]) => ({ path, method, of })))
      .sort((one, other) => order.indexOf(one.method) - order.indexOf(other.method));
    expect(calls.length).toBeGreaterThan(90);
    const leaks: string[] = [];
    let answered = 0;
    for (const { path, method, of } of calls) {
      for (const role of house) {
        for (const body of bodiesOf(of)) {
          const headers = { ...(await troupe.as(role)), ...(body && { 'content-type': 'application/json' }) };
          const answer = await fetch(troupe.url + address(path), {
            method: method.toUpperCase(),
            headers,
            ...(body && { body: JSON.stringify(body) }),
            signal: AbortSignal.timeout(20_000),
          });
          if (answer.ok) answered += 1;
          if (secret.test(await answer.text())) leaks.push(`${role} ${method} ${path} ${JSON.stringify(body)}`);
        }
      }
    }
    expect(leaks).toEqual([]);
    expect(answered).toBeGreaterThan(40);
  });

  it('[S5.1] comes over no socket', async () => {
    for (const role of house) {
      const socket = troupe.socket(await troupe.token(role));
      const heard: unknown[] = [];
      socket.onAny((...frame: unknown[]) => void heard.push(frame));
      await new Promise<void>((resolve) => socket.on('connect', resolve));
      heard.push(await socket.timeout(20_000).emitWithAck('resume', { session, after: 0 } as never));
      expect(JSON.stringify(heard)).not.toMatch(secret);
    }
  });

  it('[S5.1] comes with no command of troupe-audit', async () => {
    const lines: string[] = [];
    const output = { out: (line: string) => void lines.push(line), note: () => {}, words: wordsOf('en') };
    process.env['TROUPE_TOKEN'] = await troupe.token('auditor');
    try {
      const at = ['--server', troupe.url, '--purpose', purpose, '--session', session];
      for (const more of [[], ['--format', 'jsonl'], ['--format', 'pdf']]) {
        const taken = exportBundle([...at, '--texts', '--out', join(folder, 'no'), ...more], output);
        await expect(taken).rejects.toThrow(/audit\.second-person-needed/);
      }
      await exportBundle([...at, '--format', 'jsonl', '--out', join(folder, 'plain')], output);
      expect(readFileSync(join(folder, 'plain', 'events-00001.jsonl'), 'utf8')).not.toMatch(secret);
      await replay([...at, '--message', message, '--again'], output);
      expect(lines.join('\n')).toContain('▇▇▇');
      expect(lines.join('\n')).not.toMatch(secret);
    } finally {
      delete process.env['TROUPE_TOKEN'];
    }
  });

  it('[S5.1] is taken away once, to the letter, by whoever asked; both persons stand in the ledger', async () => {
    const headers = await troupe.as('auditor');
    const filters = { session };
    const unmask = await troupe.approved({ export: { format: 'jsonl', filters } }, purpose);
    const start = async (of: object, by = headers) => {
      const body = { format: 'jsonl', filters, purpose, texts: true, unmask, ...of };
      return troupe.call('POST', '/v1/audit/exports', body, by);
    };
    const otto = await troupe.as('auditor', 'otto');
    for (const [of, by] of [
      [{ filters: {} }],
      [{ format: 'csv' }],
      [{ purpose: 'Looking into complaint 18' }],
      [{}, otto],
      [{ unmask: undefined, format: undefined }],
    ] as const) {
      expect((await start(of, by)).status, JSON.stringify(of)).toBe(403);
    }
    const job = (await start({})).body.id as string;
    expect((await start({})).body.code).toBe('audit.not-unmasked');
    await until('its files are whole', async () => {
      const { body } = await troupe.call('GET', `/v1/audit/exports/${job}`, undefined, headers);
      expect(body.code).toBeNull();
      return body.state === 'done';
    });
    const file = `/v1/audit/exports/${job}/files/events-00001.jsonl`;
    expect((await troupe.call('GET', file, undefined, headers)).text).toMatch(secret);
    for (const other of [otto, await troupe.as('admin')]) {
      expect((await troupe.call('GET', file, undefined, other)).status).toBe(403);
    }
    await until('the ledger tells of both', async () => {
      const path = `/v1/audit/ledger/leaves?limit=500&session=${session}`;
      const leaves = (await troupe.call('GET', path, undefined, headers)).body.leaves as { json: string }[];
      const told = leaves.map(({ json }) => JSON.parse(json) as { type: string; actor: object; payload: object });
      expect(told).toContainEqual(
        expect.objectContaining({
          type: 'audit.unmask-granted.v1',
          actor: { subject: 'otto', role: 'auditor' },
          payload: expect.objectContaining({ request: unmask, to: 'a-auditor' }) as object,
        }),
      );
      expect(told).toContainEqual(
        expect.objectContaining({
          type: 'audit.evidence-exported.v1',
          actor: { subject: 'a-auditor', role: 'auditor' },
          payload: expect.objectContaining({ export: job, texts: true, unmask, grantedBy: 'otto' }) as object,
        }),
      );
      return true;
    });
  });

  /** An export of words that somebody else was let have. */
  async function exported(): Promise<string> {
    const query = { format: 'jsonl', filters: { session } };
    const unmask = await troupe.approved({ export: query }, purpose, 'olga');
    const olga = await troupe.as('auditor', 'olga');
    const { body } = await troupe.call('POST', '/v1/audit/exports', { ...query, purpose, texts: true, unmask }, olga);
    await until('it is written', async () => {
      const { body: job } = await troupe.call('GET', `/v1/audit/exports/${body.id}`, undefined, olga);
      return job.state === 'done';
    });
    return body.id as string;
  }

  /** As the documentation has it, about this conversation; what can ask for words, asks. */
  function bodiesOf({ requestBody }: Operation): (object | undefined)[] {
    const example = requestBody?.content['application/json']?.examples?.example.value;
    if (!example) return [undefined];
    const ours = JSON.parse(
      JSON.stringify(example, (key, value: unknown) =>
        ['session', 'session_id', 'sessionId'].includes(key)
          ? session
          : ['message', 'messageId'].includes(key)
            ? message
            : value,
      ),
    ) as Record<string, unknown>;
    return [ours, { ...ours, texts: true }, { ...ours, texts: true, format: 'jsonl' }];
  }
});

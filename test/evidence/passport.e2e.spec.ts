import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Troupe } from '#apps/api/testing/troupe.js';
import { exportBundle } from '#apps/audit/export-bundle.js';
import { passport } from '#apps/audit/passport.js';
import { verify } from '#apps/audit/verify.js';
import { wordsOf } from '#apps/audit/words.js';
import { exportJobSchema, exportJobsSchema } from '#contexts/audit/contract/exports.js';
import type { Leaf } from '#contexts/audit/contract/ledger/leaf.js';
import { type Passport, passportsSchema, replaySchema } from '#contexts/session/contract/passport.js';

interface Asked {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}

const answers = [
  'Light of short waves scatters more than light of long ones.',
  'In the evening it comes a longer way, and what is left of it is red.',
  'Ask the sea, it has seen all the weather there is.',
];

/** A model that keeps what it was asked, byte for byte, and says that it heard. */
class Upstream {
  readonly asked: Asked[] = [];
  private readonly server: Server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      this.asked.push(JSON.parse(body) as Asked);
      const said = this.said(this.asked.length - 1);
      const piece = (choice: object) => `data: ${JSON.stringify({ choices: [{ index: 0, ...choice }] })}\n\n`;
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(
        piece({ delta: { content: said } }) + piece({ delta: {}, finish_reason: 'stop' }) + 'data: [DONE]\n\n',
      );
    });
  });

  /** What it said when it was asked for the how-manieth time, from 0. */
  said(at: number): string {
    return answers[at]!;
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}

const purpose = 'Looking into complaint 17';
const questions = ['Why is the sky blue?', 'And why is it red at night?'];
const noReply = '0190a5a5-0000-7000-8000-000000000000';

describe('the passport of a reply', () => {
  const upstream = new Upstream();
  let troupe: Troupe;
  let auditor: Record<string, string>;
  let session: string;
  let sealed: readonly Passport[];

  beforeAll(async () => {
    troupe = await Troupe.start({
      TROUPE_PLAYERS: 'main,embedded',
      TROUPE_PLAYER_MAIN_URL: await upstream.listen(),
      TROUPE_PLAYER_MAIN_MODEL: 'test-model',
      TROUPE_PLAYER_MAIN_TEMPERATURE: '0.4',
    });
    auditor = await troupe.as('auditor');
    const key = 'sess_passport';
    const say = async (message: string) => {
      const answer = await troupe.call('POST', '/v1/chat', { session_id: key, character: 'academic-mentor', message });
      if (answer.status !== 200) throw new Error(`The conversation did not go on: ${answer.text}`);
    };
    await say(questions[0]!);
    session = ((await troupe.call('GET', `/v1/sessions/${key}`)).body as { id: string }).id;
    const agent = await troupe.as('agent');
    await troupe.call('POST', `/v1/sessions/${session}/whispers`, { text: 'Mention the dust.' }, agent);
    await say(questions[1]!);
    sealed = await inLedger();
  });
  afterAll(async () => {
    await troupe?.stop();
    upstream.close();
  });

  /** What stands in the log is in the ledger a moment later. */
  async function inLedger(): Promise<readonly Passport[]> {
    for (;;) {
      const { body } = await troupe.call('GET', `/v1/audit/sessions/${session}/passports`, undefined, auditor);
      const { passports } = passportsSchema.parse(body);
      const found = passports.flatMap(({ passport, seal }) => (passport && seal === 'sealed' ? [passport] : []));
      if (found.length === questions.length) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  const replay = async (message: string, otherwise?: object, headers = auditor) => {
    const body = { message, purpose, ...(otherwise && { with: otherwise }) };
    return troupe.call('POST', `/v1/audit/sessions/${session}/replay`, body, headers);
  };

  it('[S2.3] tells how it came about, each part from the turn that made it', async () => {
    const [first, second] = sealed;
    const hashOf = ({ messages }: Asked) =>
      createHash('sha256')
        .update(JSON.stringify(messages.map(({ role, content }) => ({ content, role }))))
        .digest('hex');
    expect(sealed.map(({ turn }) => turn.turn)).toEqual([1, 2]);
    expect(sealed.map(({ promptHash }) => promptHash)).toEqual(upstream.asked.map(hashOf));
    for (const [at, passport] of sealed.entries()) {
      const record = await troupe.call(
        'GET',
        `/v1/sessions/${session}/messages/${passport.turn.message}/trace`,
        undefined,
        auditor,
      );
      expect(passport.turn).toEqual(record.body);
      expect(passport).toMatchObject({
        session,
        owner: { character: 'academic-mentor', epoch: 1 },
        player: { name: 'main', model: 'test-model', parameters: { temperature: expect.any(Number) as number } },
        end: { reason: 'stop', code: null, length: upstream.said(at).length },
      });
      expect(passport.player!.seed).toBeGreaterThan(0);
      expect(passport.end.tokens).toBeGreaterThan(5);
      expect(passport.turn.filters!.policy.version).toMatch(/^[0-9a-f]{64}$/);
      expect(passport.turn.anchors.observed).not.toBeNull();
      expect(JSON.stringify(passport)).not.toContain('sky');
    }
    expect(first!.turn.whispers).toBeUndefined();
    expect(second!.turn.whispers).toMatchObject([{ by: 'a-agent' }]);
    expect(second!.turn.before).toEqual(first!.turn.after);
  });

  it('[S2.3] builds the prompt again as the player was given it, and says that somebody looked', async () => {
    for (const [at, { turn }] of sealed.entries()) {
      const { status, body } = await replay(turn.message);
      expect(status).toBe(200);
      const shown = replaySchema.parse(body);
      expect(shown).toMatchObject({ verdict: 'exact', why: null, turn: at + 1, counterfactual: null });
      expect(shown.messages).toEqual(upstream.asked[at]!.messages);
      expect(shown.said).toBe(upstream.said(at));
    }
    const { body } = await troupe.call('GET', `/v1/audit/sessions/${session}/events?limit=500`, undefined, auditor);
    const { events } = body as { events: { type: string; actor: { subject: string }; payload: object }[] };
    const looks = events.filter(({ type }) => type === 'audit.reply-replayed.v1');
    expect(looks.map(({ payload }) => payload)).toEqual(
      sealed.map(({ turn }) => expect.objectContaining({ session, message: turn.message, player: null }) as object),
    );
  });

  it('[S2.3] asks again with another player, policy or prompt, and touches nothing', async () => {
    const transcript = () => troupe.call('GET', `/v1/sessions/${session}/messages`);
    const before = (await transcript()).text;
    const { message } = sealed[0]!.turn;
    const elsewhere = replaySchema.parse((await replay(message, { player: 'embedded', policy: 0 })).body);
    expect(elsewhere.counterfactual).toMatchObject({
      player: 'embedded',
      ending: 'stop',
      messages: elsewhere.messages,
    });
    const pieces = elsewhere.counterfactual!.difference;
    expect(pieces.flatMap((it) => (it.kind === 'added' ? [] : [it.text])).join('')).toBe(elsewhere.said);

    const source = (await troupe.call('GET', '/v1/characters')).text;
    expect(source).toContain('academic-mentor');
    const prompt = [
      'version: v2.0',
      'metadata: { name: sailor, kind: character, title: Old Sailor, language: en, tags: [sea] }',
      'include: [{ path: templates/role-play.yaml, version: ^2.0 }]',
      'character: { identity: You have sailed all seas., greetings: [Ahoy.] }',
    ].join('\n');
    const asked = upstream.asked.length;
    const sailor = replaySchema.parse((await replay(message, { prompt, player: 'main' })).body);
    expect(sailor.counterfactual!.said).toBe(upstream.said(asked));
    expect(upstream.asked.at(-1)!.messages).toEqual(sailor.counterfactual!.messages);
    expect(upstream.asked.at(-1)!.messages[0]!.content).toContain('sailed all seas');
    expect(upstream.asked.at(-1)!.messages.at(-1)!.content).toBe(questions[0]);
    expect((await transcript()).text).toBe(before);
    expect(await inLedger()).toEqual(sealed);
  });

  describe('exports', () => {
    const lines: string[] = [];
    const output = { out: (line: string) => void lines.push(line), note: () => {}, words: wordsOf('en') };
    const folder = mkdtempSync(join(tmpdir(), 'troupe-exports-'));
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    const taken = async (name: string, ...more: string[]) => {
      process.env['TROUPE_TOKEN'] = await troupe.token('auditor');
      try {
        const out = ['--server', troupe.url, '--purpose', purpose, '--out', join(folder, name), '--session', session];
        return await exportBundle([...out, ...more], output);
      } finally {
        delete process.env['TROUPE_TOKEN'];
      }
    };
    const verified = async (name: string) => {
      lines.length = 0;
      const { body } = await troupe.call('GET', '/v1/audit/ledger', undefined, auditor);
      const { publicKey } = (body as { key: { publicKey: string } }).key;
      return verify([join(folder, name), '--key', publicKey, '--json'], output);
    };

    it('[S2.3] are written by a job, fetched, and verified without the server', async () => {
      expect(await taken('all', '--format', 'jsonl', '--texts', '--kind', 'session.')).toBe(0);
      const rows = readFileSync(join(folder, 'all', 'events-00001.jsonl'), 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as { leaf: Leaf; texts: { body: string; seal: string }[] });
      expect(rows.every(({ leaf }) => leaf.type.startsWith('session.') && leaf.payload['session'] === session)).toBe(
        true,
      );
      const said = rows.flatMap(({ texts }) => texts.map(({ body }) => body));
      for (const words of [...questions, upstream.said(0), upstream.said(1)]) expect(said).toContain(words);
      expect(await verified('all')).toBe(0);
      expect(JSON.parse(lines[0]!)).toMatchObject({ verdict: 'verified', manifest: { purpose, format: 'jsonl' } });

      writeFileSync(join(folder, 'all', 'events-00001.jsonl'), 'nothing\n');
      expect(await verified('all')).toBe(1);
      expect(JSON.parse(lines[0]!)).toMatchObject({ wrong: [{ code: 'file-changed', file: 'events-00001.jsonl' }] });
    });

    it('[S2.3] print a conversation, and are listed, fetched in parts, and thrown away', async () => {
      expect(await taken('pdf', '--format', 'pdf', '--texts')).toBe(0);
      const pdf = readFileSync(join(folder, 'pdf', 'conversation-00001.pdf'));
      expect(pdf.toString('latin1')).toContain('NotoSansHans');
      expect(await verified('pdf')).toBe(0);

      const { jobs } = exportJobsSchema.parse((await troupe.call('GET', '/v1/audit/exports', undefined, auditor)).body);
      expect(jobs.map(({ format, state }) => [format, state])).toEqual([
        ['pdf', 'done'],
        ['jsonl', 'done'],
      ]);
      const path = `/v1/audit/exports/${jobs[0]!.id}`;
      const file = `${troupe.url}${path}/files/conversation-00001.pdf`;
      const rest = await fetch(file, { headers: { ...auditor, range: 'bytes=100-' } });
      expect([rest.status, rest.headers.get('content-range')]).toEqual([
        206,
        `bytes 100-${pdf.length - 1}/${pdf.length}`,
      ]);
      expect(Buffer.from(await rest.arrayBuffer()).equals(pdf.subarray(100))).toBe(true);
      expect((await fetch(file, { headers: { ...auditor, range: `bytes=${pdf.length}-` } })).status).toBe(416);

      const stranger = await troupe.as('agent');
      const codes = [
        await troupe.call('GET', path, undefined, stranger),
        await troupe.call('GET', `${path}/files/..%2F..%2Fledger-key.pem`, undefined, auditor),
        await troupe.call('POST', '/v1/audit/exports', { purpose, format: 'pdf' }, auditor),
        await troupe.call('POST', '/v1/audit/exports', { purpose, format: 'xml' }, auditor),
        await troupe.call('DELETE', path, undefined, auditor),
        await troupe.call('GET', `${path}/files/conversation-00001.pdf`, undefined, auditor),
      ].map(({ status, body }) => (body as { code?: string } | undefined)?.code ?? status);
      expect(codes).toEqual([
        'permission.denied',
        'audit.export-not-found',
        'audit.session-needed',
        'request.invalid',
        204,
        'audit.export-file-gone',
      ]);
      const gone = exportJobSchema.parse((await troupe.call('GET', path, undefined, auditor)).body);
      expect(gone.state).toBe('expired');
    });

    it('[S2.3] passports are read out of a bundle', async () => {
      expect(await taken('one.zip', '--texts')).toBe(0);
      lines.length = 0;
      const { message } = sealed[1]!.turn;
      expect(await passport([join(folder, 'one.zip'), '--message', message, '--json'], output)).toBe(0);
      expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([sealed[1]]);
      lines.length = 0;
      expect(await passport([join(folder, 'one.zip')], output)).toBe(0);
      expect(lines.filter((line) => line.includes('test-model'))).toHaveLength(2);
      expect(await passport([join(folder, 'one.zip'), '--message', noReply], output)).toBe(1);
    });
  });

  it('[S5.2] is for auditors, with a purpose, of a reply that there is', async () => {
    const { message } = sealed[0]!.turn;
    const agent = await troupe.as('agent');
    const read = await troupe.call('GET', `/v1/audit/sessions/${session}/passports`, undefined, agent);
    const codes = [
      read,
      await replay(message, undefined, agent),
      await replay(noReply),
      await replay(message, { player: 'nobody' }),
      await replay(message, { policy: 77 }),
      await replay(message, { prompt: 'version: v2.0' }),
      await troupe.call('POST', `/v1/audit/sessions/${session}/replay`, { message, purpose: 'short' }, auditor),
    ].map(({ body }) => (body as { code: string }).code);
    expect(codes).toEqual([
      'permission.denied',
      'permission.denied',
      'session.no-such-reply',
      'session.no-such-player',
      'policy.version-unknown',
      'character.invalid',
      'request.invalid',
    ]);
  });
});

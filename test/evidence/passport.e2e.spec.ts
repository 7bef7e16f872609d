import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
import { until } from '../servers/until.js';
import { type Passport, type Passports, passportsSchema, replaySchema } from '#contexts/session/contract/passport.js';
import { type Asked, Upstream } from './upstream.js';

const answers = [
  'Light of short waves scatters more than light of long ones.',
  'In the evening it comes a longer way, and what is left of it is red.',
  'Ask the sea, it has seen all the weather there is.',
];

/** Another character, as an auditor brings it. */
const sailor = [
  'version: v2.0',
  'metadata: { name: sailor, kind: character, title: Old Sailor, language: en, tags: [sea] }',
  'include: [{ path: templates/role-play.yaml, version: ^2.0 }]',
  'character: { identity: You have sailed all seas., greetings: [Ahoy.] }',
].join('\n');

/** Paths of what is null. */
function nothingIn(value: unknown, path = ''): string[] {
  if (value === null) return [path];
  if (typeof value !== 'object') return [];
  return Object.entries(value as object).flatMap(([name, one]) => nothingIn(one, path ? `${path}.${name}` : name));
}

type Whole = Passport & { turn: NonNullable<Passport['turn']> };

const purpose = 'Looking into complaint 17';
const questions = ['Why is the sky blue?', 'And why is it red at night?'];
const noReply = '0190a5a5-0000-7000-8000-000000000000';

describe('the passport of a reply', () => {
  const upstream = new Upstream(answers);
  let troupe: Troupe;
  let auditor: Record<string, string>;
  let session: string;
  let sealed: readonly Whole[];

  beforeAll(async () => {
    troupe = await Troupe.start({
      TROUPE_EMOTION: 'auto',
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
    unmask = await troupe.approved({ session });
  });
  afterAll(async () => {
    await troupe?.stop();
    upstream.close();
  });

  /** What stands in the log is in the ledger a moment later. */
  async function inLedger(): Promise<readonly Whole[]> {
    for (;;) {
      const { body } = await troupe.call('GET', `/v1/audit/sessions/${session}/passports`, undefined, auditor);
      const { passports } = passportsSchema.parse(body);
      const found = passports.flatMap(({ passport, seal }) =>
        passport?.turn && seal === 'sealed' ? [passport as Whole] : [],
      );
      if (found.length === questions.length) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  let unmask: string;
  const replay = async (message: string, otherwise?: object, headers = auditor) => {
    const body = { message, purpose, unmask, ...(otherwise && { with: otherwise }) };
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
      expect({ ...passport.turn, emotion: null }).toEqual({ ...record.body, emotion: null });
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

  describe('of a turn in which everything happened', () => {
    const [note, number] = ['不要再提退款', '13800138000'];
    let id: string;
    let memory: string;
    let whisper: string;
    let asked: Asked;
    let reply: string;
    let shown: Passports['passports'][number];

    beforeAll(async () => {
      const [mia, agent] = [await troupe.as('customer', 'mia'), await troupe.as('agent')];
      const say = async (message: string) => {
        const body = { session_id: 'everything', character: 'academic-mentor', message };
        const answer = await troupe.call('POST', '/v1/chat', body, mia);
        if (answer.status !== 200) throw new Error(`The conversation did not go on: ${answer.text}`);
        return answer.body.message_id as string;
      };
      const of = (path: string, body?: object, headers = agent) =>
        troupe.call(body ? 'POST' : 'GET', `/v1/sessions/${id}${path}`, body, headers);
      upstream.will('你好，小林。');
      await say('我叫小林。');
      id = (await troupe.call('GET', '/v1/sessions/everything', undefined, mia)).body.id;
      upstream.will('先别急。');
      await say('我非常生气！太过分了，气死我了！');
      await until('it is remembered', async () => {
        const { body } = await troupe.call('GET', '/v1/memories?character=academic-mentor', undefined, mia);
        memory = body.memories[0]?.id;
        return memory !== undefined;
      });
      await troupe.call('PATCH', `/v1/memories/${memory}`, { pinned: true }, mia);
      await of('/take-over', { epoch: 1, reason: 'Mine' });
      await of('/hand-back', { epoch: 2, note, summary: '已补寄教材' });
      whisper = (await of('/whispers', { text: '提一下灰尘。' })).body.whisper;
      await until('the anger was read', async () => (await of('/emotions', undefined, mia)).body.user.length === 2);
      upstream.will(`有事打${number}，好。自注意力让每个词看见所有的词。`);
      reply = await say('气死我了！请用三句话解释自注意力机制！');
      asked = upstream.asked.at(-1)!;
      await until('its passport and what it expressed are sealed', async () => {
        const { body } = await troupe.call('GET', `/v1/audit/sessions/${id}/passports`, undefined, auditor);
        const found = passportsSchema.parse(body).passports.find(({ message }) => message === reply);
        if (!found || found.feltLeaf === null) return false;
        shown = found;
        return true;
      });
    });

    it('[S2.3] every field of its passport is there', () => {
      // what the message expressed may come too late for the turn: then it is told with what the reply did
      expect(nothingIn(shown).filter((path) => path !== 'passport.turn.emotion.in')).toEqual([
        // nobody needed a summary, nothing went wrong, and what the reply expressed is sealed with its own leaf
        'passport.turn.summaryUpTo',
        'passport.turn.emotion.out',
        'passport.end.code',
      ]);
      expect(shown.seal).toBe('sealed');
      expect(shown.feltLeaf).toBeGreaterThan(shown.leaf);
    });

    it('[S2.3] each is of the turn that made it', async () => {
      const { turn, owner, player, promptHash, end } = shown.passport!;
      const system = asked.messages.map(({ content }) => content).join('\n');
      const { prompt, anchors, stage, lore, memories, whispers, emotion, filters } = turn!;
      expect(owner).toEqual({ character: 'academic-mentor', epoch: 3 });
      expect(turn).toMatchObject({ message: reply, turn: 3, version: 1 });
      expect(prompt).toMatchObject({ name: 'academic-mentor', profile: { language: 'zh' } });
      for (const hash of [prompt.hash, ...prompt.includes.map((each) => each.hash), promptHash]) {
        expect(hash).toMatch(/^[0-9a-f]{64}$/);
      }
      expect(prompt.includes.length).toBeGreaterThan(0);
      expect(anchors.set).not.toEqual(anchors.observed);
      expect(Object.keys(anchors.effective)).toEqual(['professionalism', 'humour', 'empathy']);
      expect(stage.alpha + stage.beta).toBeCloseTo(1);
      expect(lore.verdicts.filter(({ fired }) => fired).length).toBeGreaterThan(0);
      expect(memories).toEqual([{ id: memory, why: 'pinned' }]);
      expect(whispers).toEqual([{ id: whisper, by: 'a-agent' }]);
      for (const words of ['小林', '提一下灰尘', note, '已补寄教材']) expect(system).toContain(words);
      expect(player).toMatchObject({
        name: 'main',
        model: 'test-model',
        parameters: { temperature: expect.any(Number) },
      });
      expect([player!.seed, turn!.tokens, end.tokens].every((count) => count > 0)).toBe(true);
      expect(filters!.policy.version).toMatch(/^[0-9a-f]{64}$/);
      const [{ act, start, end: to, rule }] = filters!.verdicts as [(typeof filters & object)['verdicts'][number]];
      expect([act, upstream.said(upstream.asked.indexOf(asked)).slice(start, to)]).toEqual(['mask', number]);
      expect(rule).not.toBe('');
      expect(emotion!.state!.label).toBe('anger');
      expect(shown.heard!.label).toBe('anger');
      expect(emotion!.model).toMatch(/\//);
      const path = `/v1/sessions/${id}/messages/${reply}/trace`;
      const record = await troupe.call('GET', path, undefined, auditor);
      expect(record.body.emotion.out).toMatchObject({ label: shown.felt!.label, within: shown.felt!.within });
      expect({ ...record.body, emotion: null }).toEqual({ ...turn, emotion: null });
    });

    it('[S2.3] asked for again with another prompt, the turn is told what it was told: mood, note, whisper', async () => {
      const leave = await troupe.approved({ session: id });
      const evidence = async () => [
        (await troupe.call('GET', `/v1/sessions/${id}/messages`, undefined, await troupe.as('customer', 'mia'))).text,
        (await troupe.call('GET', `/v1/audit/sessions/${id}/passports`, undefined, auditor)).text,
      ];
      const before = await evidence();
      const body = { message: reply, purpose, unmask: leave, with: { prompt: sailor, player: 'main' } };
      const answer = await troupe.call('POST', `/v1/audit/sessions/${id}/replay`, body, auditor);
      const { counterfactual, verdict } = replaySchema.parse(answer.body);
      expect(verdict).toBe('exact');
      const told = counterfactual!.messages[0]!.content;
      for (const words of ['sailed all seas', 'angry or annoyed', note, '已补寄教材', '提一下灰尘']) {
        expect(told).toContain(words);
      }
      expect(upstream.asked.at(-1)!.messages).toEqual(counterfactual!.messages);
      expect(await evidence()).toEqual(before);
    });
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
    const asked = upstream.asked.length;
    const theirs = replaySchema.parse((await replay(message, { prompt: sailor, player: 'main' })).body);
    expect(theirs.counterfactual!.said).toBe(upstream.said(asked));
    expect(upstream.asked.at(-1)!.messages).toEqual(theirs.counterfactual!.messages);
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
      const what = ['--format', 'jsonl', '--kind', 'session.'];
      await taken('all', ...what, '--ask', 'complaint');
      const unmask = lines.at(-1)!;
      await expect(taken('all', ...what, '--texts', '--unmask', unmask)).rejects.toThrow(/audit\.not-unmasked/);
      const approve = `/v1/audit/unmask-requests/${unmask}/approve`;
      expect((await troupe.call('POST', approve, undefined, auditor)).body.code).toBe('audit.second-person-needed');
      await troupe.call('POST', approve, undefined, await troupe.as('auditor', 'otto'));
      expect(await taken('all', ...what, '--texts', '--unmask', unmask)).toBe(0);
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
      const unmask = await troupe.approved({ export: { format: 'pdf', filters: { session } } });
      expect(await taken('pdf', '--format', 'pdf', '--texts', '--unmask', unmask)).toBe(0);
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
      const unmask = await troupe.approved({ export: { filters: { session } } });
      expect(await taken('one.zip', '--texts', '--unmask', unmask)).toBe(0);
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

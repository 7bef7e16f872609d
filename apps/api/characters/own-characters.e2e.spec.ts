import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCard, aPngCard, aZip } from '#test/fakes/cards.js';
import { Troupe, type Answer } from '../testing/troupe.js';

let troupe: Troupe;
beforeAll(async () => {
  troupe = await Troupe.start();
});
afterAll(() => troupe?.stop());

const source = (title = 'Mara', greeting = 'Come in.') => `version: v2.0
metadata: { name: mara, kind: character, title: ${title}, language: en, tags: [sea], tagline: Light., description: Keeper. }
include: [{ path: templates/role-play.yaml, version: ^2.0 }]
character:
  identity: Mara keeps the lighthouse.
  traits: [patient]
  greetings: [${JSON.stringify(greeting)}]
`;

async function send(
  method: string,
  path: string,
  body: Uint8Array | string,
  headers: Record<string, string>,
): Promise<Answer> {
  const response = await fetch(troupe.url + path, {
    method,
    headers,
    body: typeof body === 'string' ? body : Buffer.from(body),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: text === '' ? undefined : JSON.parse(text) };
}
const card = async (bytes: Uint8Array, who = 'mia') =>
  send('POST', '/v1/characters', bytes, {
    ...(await troupe.as('customer', who)),
    'content-type': 'application/octet-stream',
  });
const yaml = async (text: string, who = 'mia', method = 'POST', path = '/v1/characters', headers = {}) =>
  send(method, path, text, { ...(await troupe.as('customer', who)), 'content-type': 'application/yaml', ...headers });
const call = async (method: string, path: string, who = 'mia', body?: unknown) =>
  troupe.call(method, path, body, await troupe.as('customer', who));

describe('characters of one’s own', () => {
  it('[S4.1] are imported from a card, with a report, and have their portrait', async () => {
    const made = await card(aPngCard());
    expect(made.status, made.text).toBe(201);
    const { character, report } = made.body;
    expect(made.headers.get('location')).toBe(`/v1/characters/${character.id}`);
    expect(report).toMatchObject({ format: 'v2-png', kept: ['system_prompt'] });
    expect(report.removed).toContainEqual({
      what: 'expression',
      where: 'data.character_book.entries[1].keys',
      count: 1,
    });
    const picture = await fetch(troupe.url + character.portrait);
    expect(picture.status).toBe(200);
    expect(Object.fromEntries(picture.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(/^default-src 'none'.*sandbox$/),
      'cache-control': expect.stringContaining('immutable'),
    });
    for (const wrong of [
      character.portrait.replace(/[0-9a-f]{64}/, '0'.repeat(64)),
      character.portrait.replace('/demo/', '/other/'),
    ]) {
      expect((await fetch(troupe.url + wrong)).status).toBe(404);
    }
  });

  it('[S4.1] are drawn their initials when they have no portrait', async () => {
    const { body } = await card(Buffer.from(JSON.stringify(aCard({ name: '<b>x</b> & Öz' }))));
    const picture = await fetch(troupe.url + body.character.portrait);
    expect(picture.headers.get('content-type')).toContain('image/svg+xml');
    expect(picture.headers.get('content-security-policy')).toContain('sandbox');
    expect(await picture.text()).toMatch(/>XÖ<\/text>/);
  });

  it('[S4.1] are written in YAML, saved with the version one had, listed, restored and removed', async () => {
    const { body, status } = await yaml(source());
    expect([status, body.report]).toEqual([201, null]);
    const at = `/v1/characters/${body.character.id}`;
    const read = await call('GET', `${at}/source`);
    expect([read.headers.get('etag'), read.body]).toEqual([
      '"1"',
      { id: body.character.id, version: 1, source: source() },
    ]);
    const saved = await yaml(source('Mara', 'Sit.'), 'mia', 'PUT', `${at}/source?note=shorter`, { 'if-match': '"1"' });
    expect([saved.status, saved.headers.get('etag'), saved.body.greeting]).toEqual([200, '"2"', 'Sit.']);
    const stale = await yaml(source('Mara', 'Go.'), 'mia', 'PUT', `${at}/source`, { 'if-match': '"1"' });
    expect([stale.status, stale.body.code, stale.body.version]).toEqual([412, 'character.outdated', 2]);
    const blind = await yaml(source(), 'mia', 'PUT', `${at}/source`);
    expect([blind.status, blind.body.code]).toEqual([428, 'character.version-missing']);
    const { versions } = (await call('GET', `${at}/versions`)).body;
    expect(versions.map((it: { version: number; note: string }) => [it.version, it.note])).toEqual([
      [2, 'shorter'],
      [1, ''],
    ]);
    expect((await call('POST', `${at}/versions/1/restore`)).body).toMatchObject({ version: 3, greeting: 'Come in.' });
    expect((await call('POST', `${at}/versions/9/restore`)).body.code).toBe('character.version-unknown');
    expect((await call('POST', `${at}/versions/x/restore`)).body.code).toBe('request.invalid');
    expect((await call('DELETE', at)).status).toBe(204);
    expect((await call('GET', at)).body.code).toBe('character.unknown');
  });

  it('[S4.1] go out as cards of every kind and as YAML', async () => {
    const { body } = await card(aPngCard());
    for (const [format, type] of [
      ['v2-json', 'application/json'],
      ['v3-json', 'application/json'],
      ['v2-png', 'image/png'],
      ['v3-png', 'image/png'],
      ['charx', 'application/zip'],
      ['yaml', 'application/yaml'],
    ]) {
      const file = await fetch(`${troupe.url}/v1/characters/${body.character.id}/export?format=${format}`, {
        headers: await troupe.as('customer', 'mia'),
      });
      expect(file.headers.get('content-type'), format).toContain(type);
      expect(file.headers.get('content-disposition')).toMatch(
        /^attachment; filename="character\.\w+"; filename\*=UTF-8''Mara%20of%20the%20Light\./,
      );
      const bytes = Buffer.from(await file.arrayBuffer());
      const again = format === 'yaml' ? await yaml(bytes.toString()) : await card(bytes);
      expect([format, again.status]).toEqual([format, 201]);
    }
    expect((await call('GET', `/v1/characters/${body.character.id}/export?format=exe`)).body.code).toBe(
      'request.invalid',
    );
  });

  it('[S1.2] belong to one person: for everybody else they are not there', async () => {
    const { body } = await yaml(source());
    const at = `/v1/characters/${body.character.id}`;
    for (const [method, path] of [
      ['GET', at],
      ['GET', `${at}/source`],
      ['GET', `${at}/versions`],
      ['GET', `${at}/export?format=yaml`],
      ['POST', `${at}/versions/1/restore`],
      ['DELETE', at],
    ] as const) {
      expect([path, (await call(method, path, 'ben')).status]).toEqual([path, 404]);
    }
    expect((await yaml(source(), 'ben', 'PUT', `${at}/source`, { 'if-match': '"1"' })).status).toBe(404);
    expect((await call('PUT', `${at}/audience`, 'mia', { audience: 'tenant' })).body.code).toBe('permission.denied');
    const offered = await troupe.call('PUT', `${at}/audience`, { audience: 'tenant' }, await troupe.as('admin'));
    expect(offered.body).toMatchObject({ audience: 'tenant', origin: 'tenant' });
    expect((await call('GET', at, 'ben')).body).toMatchObject({ origin: 'tenant' });
    expect((await call('GET', `${at}/source`, 'ben')).status).toBe(403);
    expect((await call('DELETE', '/v1/characters/baize')).body.code).toBe('character.not-editable');
    const auditor = await send('POST', '/v1/characters', source(), {
      ...(await troupe.as('auditor')),
      'content-type': 'application/yaml',
    });
    expect([auditor.status, auditor.body.code]).toEqual([403, 'permission.denied']);
  });

  it('[S1.4] what is no card, too large or a bomb is refused with the place', async () => {
    const refused = async (bytes: Uint8Array) => {
      const { status, body } = await card(bytes);
      return `${status} ${body.code} ${body.place}`;
    };
    expect(await refused(Buffer.from('hello'))).toBe('422 card.unknown-format file');
    expect(await refused(Buffer.alloc(10 * 1024 * 1024))).toBe('413 card.too-large file');
    expect(await refused(aPngCard().subarray(0, 100))).toBe('422 card.broken-png byte 33');
    const bomb = await aZip({ 'card.json': JSON.stringify(aCard()), 'assets/zeros.bin': new Uint8Array(40_000_000) });
    expect(await refused(bomb)).toBe('413 card.too-large assets/zeros.bin');
    expect(await refused(Buffer.from('{"spec":"chara_card_v2","data":{}}'))).toBe('422 card.nothing-inside data.name');
  });

  it('[S1.4] a body without an announced length ends at the limit, too', async () => {
    let sent = 0;
    const endless = new ReadableStream({
      pull: (stream) => ((sent += 1) > 40 ? stream.close() : stream.enqueue(new Uint8Array(1024 * 1024))),
    });
    const answer = await fetch(`${troupe.url}/v1/characters`, {
      method: 'POST',
      headers: { ...(await troupe.as('customer', 'mia')), 'content-type': 'application/octet-stream' },
      body: endless,
      duplex: 'half',
    } as RequestInit).then(
      async (response) => `${response.status} ${((await response.json()) as { code: string }).code}`,
      () => 'connection closed',
    );
    expect(['413 request.too-large', 'connection closed']).toContain(answer);
  });

  it('[S1.4] YAML that is broken, too large or in the wrong place is refused', async () => {
    const broken = await yaml('version: v2.0\nmetadata: [\n');
    expect([broken.status, broken.body.code]).toEqual([422, 'character.invalid']);
    expect(broken.body.problems[0]).toMatchObject({ severity: 'error', place: { line: expect.any(Number) } });
    expect((await yaml(`${source()}# ${'x'.repeat(260 * 1024)}`)).body).toMatchObject({
      status: 413,
      code: 'character.too-large',
    });
    expect((await yaml(`${source()}# ${'x'.repeat(400 * 1024)}`)).body).toMatchObject({
      status: 413,
      code: 'character.too-large',
    });
    const json = await troupe.call('POST', '/v1/characters', {}, await troupe.as('customer', 'mia'));
    expect([json.status, json.body.code]).toEqual([415, 'request.unsupported-media-type']);
    const elsewhere = await send('POST', '/v1/sessions', 'x', { 'content-type': 'application/octet-stream' });
    expect([elsewhere.status, elsewhere.body.code]).toEqual([415, 'request.unsupported-media-type']);
  });

  it('[S4.1] a draft is checked as it is written, every mistake at its line', async () => {
    const check = async (text: string) => (await yaml(text, 'mia', 'POST', '/v1/prompts/check')).body.problems;
    expect(await check(source())).toEqual([]);
    expect(await check(source().replace('traits:', 'trait:'))).toEqual([
      expect.objectContaining({
        severity: 'error',
        suggestion: 'traits',
        place: expect.objectContaining({ line: 6, column: 3 }),
      }),
    ]);
    expect((await check('version: [')).length).toBeGreaterThan(0);
    const large = await yaml(`${source()}# ${'x'.repeat(260 * 1024)}`, 'mia', 'POST', '/v1/prompts/check');
    expect([large.status, large.body.code]).toEqual([413, 'character.too-large']);
  });

  it('[S4.1] [S4.3] a preview shows the prompt, where each passage comes from, and what an anchor or α changes', async () => {
    const preview = async (more: object = {}) =>
      (await call('POST', '/v1/prompts/preview', 'mia', { source: source(), ...more })).body;
    const plain = await preview();
    expect(plain.problems).toEqual([]);
    expect(plain.messages[0]).toMatchObject({
      role: 'system',
      text: expect.stringContaining('Mara keeps the lighthouse.'),
    });
    const own = plain.spans.filter(({ file }: { file: string }) => file === '0-own/character.yaml');
    expect(
      own.map(({ start, end }: { start: number; end: number }) => plain.messages[0].text.slice(start, end)),
    ).toEqual(expect.arrayContaining(['Mara', 'Mara keeps the lighthouse.']));
    expect(own.find(({ variable }: { variable?: string }) => variable === 'character.identity')).toMatchObject({
      line: 5,
    });
    for (const change of [
      { anchors: { humour: 0.9 } },
      { anchors: { empathy: -0.9 } },
      { anchors: { professionalism: 0.9 } },
      { alpha: 0.05 },
    ]) {
      expect((await preview(change)).messages[0].text, JSON.stringify(change)).not.toBe(plain.messages[0].text);
    }
    expect((await preview({ anchors: { humour: 0.9 } })).persona.length).toBeGreaterThan(0);
    const broken = await call('POST', '/v1/prompts/preview', 'mia', { source: 'version: v2.0' });
    expect([broken.status, broken.body.code]).toEqual([422, 'character.invalid']);
    const wrong = await call('POST', '/v1/prompts/preview', 'mia', {
      source: source(),
      alpha: 2,
      turns: [{ role: 'system', text: 'x' }],
    });
    expect([wrong.status, wrong.body.errors.map(({ field }: { field: string }) => field)]).toEqual([
      400,
      ['turns.0.role', 'alpha'],
    ]);
  });

  it('[S4.1] a conversation with a removed character can be read; posting to it says why not', async () => {
    const { body } = await yaml(source());
    const id = body.character.id as string;
    const session = (await call('POST', '/v1/sessions', 'mia', { character: id })).body.id as string;
    await call('DELETE', `/v1/characters/${id}`);
    expect((await call('GET', `/v1/sessions/${session}/messages`)).body.messages).toHaveLength(1);
    const posted = await call('POST', `/v1/sessions/${session}/messages`, 'mia', { text: 'Hello?' });
    expect([posted.status, posted.body.code]).toEqual([410, 'character.removed']);
  });
});

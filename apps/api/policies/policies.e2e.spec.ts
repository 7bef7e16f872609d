import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '#test/servers/fresh-database.js';
import { until } from '#test/servers/until.js';
import type { Role } from '#shared-kernel/actor.js';
import { Troupe } from '../testing/troupe.js';

const policyYaml = (more = '') => `version: v1.0\nname: ours\nextends: default\n${more}`;
const draft = (more = '', note = 'A try.') => ({ files: { 'policy.yaml': policyYaml(more) }, note });

describe('policies over HTTP', () => {
  let troupe: Troupe;
  beforeAll(async () => {
    troupe = await Troupe.start();
  });
  afterAll(() => troupe?.stop());
  const call = async (method: string, path: string, body?: unknown, role: Role = 'admin') =>
    troupe.call(method, `/v1/policies${path}`, body, await troupe.as(role));

  it('[S5.1] are written, looked at, activated, and rolled back in one call', async () => {
    expect((await call('GET', '')).body).toMatchObject({ active: { number: 0, name: 'default' }, versions: [] });
    const written = await call('POST', '', draft('tries: 3\n'));
    expect(written.status, written.text).toBe(201);
    expect(written.headers.get('location')).toBe('/v1/policies/1');
    const version = await call('GET', '/1');
    expect(version.body).toMatchObject({
      number: 1,
      extends: 'default',
      files: { 'policy.yaml': policyYaml('tries: 3\n') },
    });
    const active = await call('POST', '/1/activate', { note: 'Agreed.' });
    expect(active.body).toMatchObject({ number: 1, from: 0, nodes: 1, version: written.body.version });
    expect((await call('GET', '')).body.active).toMatchObject({ number: 1, name: 'ours' });
    expect((await call('POST', '/rollback', { note: 'Not good.' })).body).toMatchObject({ number: 0, from: 1 });
    expect(Object.keys((await call('GET', '/0')).body.files)).toContain('policy.yaml');
  });

  it('[S5.1] with mistakes are refused, each with its place and what was meant', async () => {
    const { status, body } = await call('POST', '', draft('stages: { role-consistency: { mode: shadw } }\n'));
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: 'policy.invalid', errors: 1 });
    expect(body.problems).toEqual([
      expect.objectContaining({
        code: 'policy.wrong-value',
        place: { file: 'policy.yaml', line: 4, column: 31 },
        suggestion: 'shadow',
      }),
    ]);
    const odd = await call('POST', '', {
      files: { '../../etc/passwd': '', 'policy.yaml': policyYaml() },
      note: 'Oops.',
    });
    expect(odd.body.problems).toMatchObject([{ code: 'policy.file-unknown' }]);
  });

  it('[S5.1] with a broken pattern are refused with its place, and what was active goes on', async () => {
    const patternFile = (then: string) =>
      `source: ours\npatterns:\n  - { id: cellar, category: crime, level: 3, profile: both, starts: [cellar], then: '${then}' }\n`;
    const files = (then: string) => ({ 'policy.yaml': policyYaml(), 'patterns.yaml': patternFile(then) });
    const tested = async () =>
      (await call('POST', '/test', { text: 'Here are the cellar keys.', profile: 'output' })).body.findings;
    const written = await call('POST', '', { files: files('cellar keys'), note: 'Ours.' });
    expect(written.status, written.text).toBe(201);
    expect((await call('POST', `/${written.body.number}/activate`, { note: 'Agreed.' })).status).toBe(200);
    expect(await tested()).toMatchObject([{ rule: 'crime/cellar' }]);
    const broken = await call('POST', '', { files: files('cellar(?= keys)'), note: 'Oops.' });
    expect(broken.status).toBe(422);
    expect(broken.body).toMatchObject({
      code: 'policy.invalid',
      problems: [{ code: 'policy.pattern-refused', place: { file: 'patterns.yaml', line: 3 } }],
    });
    expect((await call('GET', '')).body).toMatchObject({ active: { number: written.body.number }, staged: null });
    expect(await tested()).toMatchObject([{ rule: 'crime/cellar' }]);
    await call('POST', '/rollback', { note: 'Back.' });
  });

  it.each([
    ['POST', '', { files: { 'policy.yaml': 7 }, note: 'x' }],
    ['POST', '', { files: 'policy.yaml', note: 'x' }],
    ['POST', '', { files: { 'policy.yaml': '' } }],
    ['POST', '/1/activate', {}],
    ['POST', '/one/activate', { note: 'x' }],
    ['POST', '/-1/activate', { note: 'x' }],
    ['POST', '/test', { text: 'hello', audience: 'child' }],
    ['POST', '/test', { text: 'hello', place: 'Narnia' }],
  ])('[S5.1] %s /v1/policies%s refuses a body of the wrong shape: %j', async (method, path, body) => {
    const answer = await call(method, path, body);
    expect([answer.status, answer.body.code]).toEqual([400, 'request.invalid']);
  });

  it('[S5.1] are tried on a text that leaves no trace', async () => {
    const text = 'A word that only this test knows: quillwhistle.';
    const tried = await call('POST', '/test', { text, audience: 'minor', place: 'CN' }, 'auditor');
    expect(tried.status, tried.text).toBe(200);
    expect(tried.body).toMatchObject({ policy: { number: expect.any(Number) }, findings: [] });
    expect(JSON.stringify(troupe.log)).not.toContain('quillwhistle');
    expect((await call('POST', '/test', { text, version: 999 })).body.code).toBe('policy.version-unknown');
  });

  it('[S5.1] are for administrators; auditors and supervisors may look', async () => {
    for (const role of ['customer', 'agent', 'supervisor', 'auditor'] as const) {
      const mayLook = role === 'supervisor' || role === 'auditor';
      expect((await call('GET', '', undefined, role)).status, role).toBe(mayLook ? 200 : 403);
      expect((await call('POST', '', draft(), role)).body.code, role).toBe('permission.denied');
      expect((await call('POST', '/0/activate', { note: 'x' }, role)).body.code, role).toBe('permission.denied');
      expect((await call('POST', '/rollback', { note: 'x' }, role)).body.code, role).toBe('permission.denied');
    }
    expect((await call('POST', '/99/activate', { note: 'x' })).body.code).toBe('policy.version-unknown');
  });
});

describe('two servers on one PostgreSQL', () => {
  let database: FreshDatabase;
  let servers: Troupe[] = [];
  beforeAll(async () => {
    database = await freshDatabase();
    const env = { DATABASE_URL: database.url, TROUPE_DATABASE_CONNECTIONS: '6' };
    servers = [await Troupe.start(env), await Troupe.start(env)];
  });
  afterAll(async () => {
    for (const server of servers) await server.stop();
    await database?.drop();
  });

  it('[S5.1] what is activated over one counts on the other, without a restart', async () => {
    const [here, there] = servers as [Troupe, Troupe];
    const [admin, elsewhere] = [await here.as('admin'), await there.as('admin')];
    const active = async () =>
      (await there.call('GET', '/v1/policies', undefined, elsewhere)).body.active.number as number;
    await here.call('POST', '/v1/policies', draft('tries: 1\n'), admin);
    const { body } = await here.call('POST', '/v1/policies/1/activate', { note: 'Agreed.' }, admin);
    expect(body).toMatchObject({ number: 1, nodes: 2 });
    await until('the other server says so', async () => (await active()) === 1);
    const tried = await there.call('POST', '/v1/policies/test', { text: 'Good evening.' }, elsewhere);
    expect(tried.body.policy).toMatchObject({ number: 1, version: body.version });
  });
});

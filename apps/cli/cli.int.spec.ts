import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runCommand, startCommand } from './testing/command.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'troupe-cli-'));
  write('prompts/prompt.schema.json', '{ "type": "object", "required": ["metadata"] }');
  write('prompts/templates/hello.yaml', hello);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (path: string, text: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const read = (path: string) => readFileSync(join(folder, path), 'utf8');
const troupe = (...args: string[]) => runCommand('troupe', args, folder);
const hello = `version: 'v2.3'
metadata: { name: hello, tags: [demo] }
schema:
  input: { $ref: '#/definitions/Guest' }
  output: { type: string }
definitions:
  Guest: { type: object, required: [name], properties: { name: { type: string } } }
messages:
  - role: system
    text: Greet {{ name }}.
`;

interface Found {
  readonly errors: number;
  readonly problems: readonly { code: string; file: string; line: number; column: number; suggestion?: string }[];
}
const foundIn = (out: string) =>
  (JSON.parse(out) as Found).problems.map(({ code, file, line, column }) => `${file}:${line}:${column} ${code}`);

describe('prompt-validator', () => {
  it('[S4.1] says nothing but good of good prompts, and writes their types and their OpenAPI document', async () => {
    const args = ['--schema', 'prompts/prompt.schema.json', '--types', 'out/prompts.ts', '--openapi', 'openapi.json'];
    const { code, out } = await runCommand('prompt-validator', args, folder);
    expect([code, out]).toEqual([0, '1 file, no problem.\n']);
    expect(read('out/prompts.ts')).toContain('"hello": { input: HelloInput; output: HelloOutput };');
    expect(JSON.parse(read('openapi.json'))).toMatchObject({ openapi: '3.1.0', paths: { '/hello': {} } });
  });

  it('[S4.1] tells every mistake with its place, its line and what was meant, and ends with 1', async () => {
    write('prompts/templates/hello.yaml', hello.replace('{{ name }}', '{{ nmae }}').replace('metadata:', 'metdata:'));
    write('prompts/templates/other.yaml', hello.replace('{{ name }}', '{{ nmae }}').replace('hello', 'other'));
    const { code, out, notes } = await runCommand('prompt-validator', ['--types', 'types.ts'], folder);
    expect(code).toBe(1);
    expect(out).toContain('prompts/templates/hello.yaml:2:1 error prompt.key-unknown');
    expect(out).toContain('Did you mean metadata?\n  2 | metdata: { name: hello, tags: [demo] }\n    | ^\n');
    expect(out).toContain('Did you mean name?\n  10 |     text: Greet {{ nmae }}.\n');
    expect(notes).toContain('Nothing was written');
    expect(() => read('types.ts')).toThrow();
  });

  it('[S4.1] prints JSON for programs, of the paths that are named', async () => {
    write('prompts/templates/other.yaml', 'version: v2.0\n');
    const { code, out } = await runCommand('prompt-validator', ['--json', 'prompts/templates/other.yaml'], folder);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      files: 1,
      errors: 1,
      warnings: 0,
      problems: [{ file: 'prompts/templates/other.yaml', line: 1, column: 1, severity: 'error' }],
    });
    expect((await runCommand('prompt-validator', ['--json', 'prompts/templates/hello.yaml'], folder)).code).toBe(0);
  });

  it('[S4.1] checks files by the schema that is given, too', async () => {
    write('strict.json', '{ "properties": { "metadata": { "required": ["author"] } } }');
    const { code, out } = await runCommand('prompt-validator', ['--schema', 'strict.json', '--json'], folder);
    expect(code).toBe(1);
    expect(foundIn(out)).toEqual(['prompts/templates/hello.yaml:2:1 prompt.schema']);
  });

  it('[S4.1] refuses bombs, circles and ways out, each with its place', async () => {
    const bomb = Array.from(
      { length: 12 },
      (_, n) =>
        `b${n}: &b${n} [${Array(12)
          .fill(n === 0 ? 'x' : `*b${n - 1}`)
          .join(', ')}]`,
    );
    write('prompts/bomb.yaml', `version: v2.0\n${bomb.join('\n')}\n`);
    for (const [name, other] of [
      ['a', 'b'],
      ['b', 'a'],
    ] as const) {
      write(
        `prompts/${name}.yaml`,
        hello.replace('hello', name).replace('schema:', `include:\n  - path: ${other}.yaml\nschema:`),
      );
    }
    write(
      'prompts/out.yaml',
      hello.replace('hello', 'out').replace('schema:', 'include:\n  - path: ../../etc/passwd\nschema:'),
    );
    write('prompts/twice.yaml', hello.replace('hello', 'twice').replace('schema:', 'metadata: {}\nschema:'));
    symlinkSync('/etc/hostname', join(folder, 'prompts/link.yaml'));
    const { code, out } = await runCommand('prompt-validator', ['--json'], folder);
    expect(code).toBe(1);
    const found = foundIn(out);
    for (const [file, what] of [
      ['bomb', /^prompts\/bomb\.yaml:\d+:\d+ prompt\.(yaml-)?alias/],
      ['a', /^prompts\/[ab]\.yaml:4:\d+ prompt\.include-cycle$/],
      ['out', /^prompts\/out\.yaml:4:\d+ prompt\.path-escape$/],
      ['twice', /^prompts\/twice\.yaml:3:1 prompt\.[a-z-]*(duplicate|twice)[a-z-]*$/],
      ['link', /^prompts\/link\.yaml:1:1 prompt\.path-escape$/],
    ] as const) {
      expect(found, file).toContainEqual(expect.stringMatching(what));
    }
  });

  it('[S4.1] with --watch it looks again at each change, until it is interrupted', async () => {
    const { child, ran, ended } = startCommand('prompt-validator', ['--watch'], folder);
    const within = { timeout: 60_000, interval: 20 };
    await vi.waitFor(() => expect(ran.notes).toContain('Watching'), within);
    write('prompts/templates/hello.yaml', hello.replace('{{ name }}', '{{ nmae }}'));
    await vi.waitFor(() => expect(ran.out).toContain('prompt.variable-unknown'), within);
    write('prompts/templates/hello.yaml', hello);
    await vi.waitFor(() => expect(ran.out.match(/no problem/g)).toHaveLength(2), within);
    child.kill('SIGINT');
    expect((await ended).code).toBe(0);
  });
});

describe('troupe prompt', () => {
  it('[S4.1] render shows the messages and where they come from', async () => {
    const args = ['prompt', 'render', 'hello', '--vars', '-', '--json', '--trace', '--budget', '100'];
    const { code, out } = await runCommand('troupe', args, folder, '{"name": "Ann"}');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      prompt: {
        name: 'hello',
        version: 'v2.3',
        ruleSet: 2,
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
        includes: [],
      },
      messages: [{ role: 'system', content: 'Greet Ann.' }],
      budget: 100,
      trace: { spans: [{ start: 0, line: 10 }, { variable: 'name' }, { end: 10 }] },
    });
    const wrong = await runCommand('troupe', ['prompt', 'render', 'hello', '--vars', '-'], folder, 'nme: Ann');
    expect(wrong.code).toBe(1);
    expect(wrong.out).toContain('prompt.variable-missing');
  });

  it('[S4.1] diff says what broke between a git revision and now, and wants a new major number for it', async () => {
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: folder });
    git('init', '-q');
    git('add', '-A');
    git('commit', '-qm', 'first');
    expect(await troupe('prompt', 'diff', 'HEAD:prompts', 'prompts')).toMatchObject({
      code: 0,
      out: 'Nothing changed.\n',
    });
    const broken = hello
      .replaceAll('name: { type', 'guest: { type')
      .replace('[name]', '[guest]')
      .replace('{{ name', '{{ guest');
    write('prompts/templates/hello.yaml', broken);
    const refused = await troupe('prompt', 'diff', 'HEAD:prompts', 'prompts');
    expect(refused.code).toBe(1);
    expect(refused.out).toContain('inputs name: removed (renamed to guest?) – breaking');
    expect(refused.out).toContain('v2.3 does not raise the major number');
    write('prompts/templates/hello.yaml', broken.replace('v2.3', 'v3.0'));
    expect(await troupe('prompt', 'diff', 'HEAD:prompts', 'prompts')).toMatchObject({ code: 0 });
    write('prompts/templates/hello.yaml', hello.replace('Greet', 'Welcome'));
    const harmless = await troupe(
      'prompt',
      'diff',
      'HEAD:prompts/templates/hello.yaml',
      'prompts/templates/hello.yaml',
      '--json',
    );
    expect(harmless.code).toBe(0);
    expect(JSON.parse(harmless.out)).toMatchObject({
      prompts: [{ name: 'hello', breaking: false, content: [{ at: 'messages[system].text', what: 'changed' }] }],
    });
  });

  it('[S4.1] fmt brings files into the usual form, or only says which are not', async () => {
    write('prompts/templates/hello.yaml', `# kept\n${hello.replace("'v2.3'", '   "v2.3"')}`);
    expect(await troupe('prompt', 'fmt', '--check')).toMatchObject({ code: 1 });
    expect(read('prompts/templates/hello.yaml')).toContain('   "v2.3"');
    expect(await troupe('prompt', 'fmt')).toMatchObject({ code: 0, out: 'formatted: prompts/templates/hello.yaml\n' });
    expect(read('prompts/templates/hello.yaml')).toBe(`# kept\n${hello}`);
    expect(await troupe('prompt', 'fmt', '--check')).toMatchObject({ code: 0 });
  });

  it('[S4.1] lock writes down what is included, and check tells when it is something else', async () => {
    write('prompts/f.yaml', 'version: v2.0\nmetadata: { name: f, kind: fragment }\nmacro:\n  hi: { text: Hi }\n');
    write(
      'prompts/templates/hello.yaml',
      hello.replace('schema:', 'include: [{ path: f.yaml, version: ^2.0 }]\nschema:'),
    );
    expect(await troupe('prompt', 'lock')).toMatchObject({ code: 0 });
    expect(await troupe('prompt', 'lock', '--check')).toMatchObject({ code: 0 });
    expect((await troupe('prompt', 'fmt', '--check')).out).not.toContain('prompts.lock.yaml');
    write('prompts/f.yaml', 'version: v2.0\nmetadata: { name: f, kind: fragment }\nmacro:\n  hi: { text: Ho }\n');
    const changed = await troupe('prompt', 'lock', '--check');
    expect(changed.code).toBe(1);
    expect(changed.out).toContain('prompt.lock-changed');
    expect((await troupe('prompt', 'validate')).out).toContain('prompt.lock-changed');
  });
});

describe('a wrong command line', () => {
  it.each([
    [['prompt', 'validate', '--chek'], 'There is no option --chek.'],
    [['prompt', 'validate', '--jsn'], 'There is no option --jsn. Did you mean --json?'],
    [['promt', 'validate'], 'There is no command "promt validate". Did you mean prompt validate?'],
    [['prompt', 'render'], 'Something is missing: NAME.'],
    [['prompt', 'render', 'hello', '--budget', '--trace'], '--budget needs a value.'],
    [['prompt', 'render', 'helo'], 'There is no prompt "helo". Did you mean hello?'],
    [['prompt', 'render', 'hello', '--profile', 'lang=en'], '"lang=en" is no profile'],
    [['prompt', 'diff', 'nowhere:prompts', 'prompts'], 'git knows no nowhere:prompts.'],
    [['prompt', 'validate', 'nowhere'], 'There is no nowhere.'],
    [['prompt', 'validate', '--schema', 'prompts/templates/hello.yaml'], 'is no JSON Schema'],
  ])('[S4.1] %j ends with 2 and says why on the standard error', async (args, said) => {
    const { code, out, notes } = await troupe(...args);
    expect([code, out]).toEqual([2, '']);
    expect(notes).toContain(said);
  });

  it('[S4.1] --help is a result, of the program, a group and a command', async () => {
    for (const args of [['--help'], ['prompt', '--help'], ['help', 'prompt', 'render'], ['prompt', 'render', '-h']]) {
      const { code, out, notes } = await troupe(...args);
      expect([code, notes]).toEqual([0, '']);
      expect(out).toContain('render');
    }
    expect((await troupe('prompt')).code).toBe(2);
  });
});

describe('troupe stage', () => {
  const turns = [
    { text: 'hi', stage: 'opening', dialogue: 1, turn: 1 },
    { text: 'i want to book a flight', stage: 'body', dialogue: 1, turn: 3 },
    { text: 'thank you bye', stage: 'closing', dialogue: 1, turn: 9 },
  ];

  it('[S4.3] eval prints one line of JSON with the figures', async () => {
    write('dev.jsonl', turns.map((turn) => JSON.stringify(turn)).join('\n'));
    const { code, out } = await troupe('stage', 'eval', 'dev.jsonl', '--json');
    expect(code).toBe(0);
    expect(out.trimEnd()).not.toContain('\n');
    expect(JSON.parse(out)).toMatchObject({
      n: 3,
      accuracy: 1,
      macroF1: 1,
      perLabel: { opening: { precision: 1, recall: 1, f1: 1 }, deep: { f1: 1 }, closing: { f1: 1 } },
      confusion: [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
    });
    expect((await troupe('stage', 'eval', 'dev.jsonl')).out).toMatch(/macro-F1 1\n.*precision.*\n\s+opening\s+1\.000/);
  });

  it('[S4.3] a file that cannot be read, or a model that cannot be used, ends with 2 and says where', async () => {
    write('broken.jsonl', '{"text":"hi","stage":"opening"}\n{');
    for (const [file, said] of [
      ['broken.jsonl', 'broken.jsonl:2: not JSON'],
      ['none.jsonl', 'There is no none.jsonl'],
    ] as const) {
      const { code, notes, out } = await troupe('stage', 'eval', file, '--json');
      expect([code, out]).toEqual([2, '']);
      expect(notes).toContain(said);
    }
    write('dev.jsonl', JSON.stringify(turns[0]));
    const { code, notes } = await troupe('stage', 'eval', 'dev.jsonl', '--model', '.');
    expect(code).toBe(2);
    expect(notes).toContain('model.json cannot be read');
    expect((await troupe('stage', 'train')).code).toBe(2);
  });
});

describe('troupe filter', () => {
  it('[S4.4] scores a trained part on a labelled file in one line of JSON, and refuses what is no data', async () => {
    const replies = [
      ['entailed', '我是狮子座呀'],
      ['contradicted', '我是双鱼座呀'],
    ];
    const persona = { gender: 'female', place: '广东 深圳', constellation: '狮子座' };
    write('kvpi.jsonl', replies.map(([label, reply]) => JSON.stringify({ persona, reply, label })).join('\n'));
    const { code, out } = await troupe('filter', 'eval', '--stage', 'role', 'kvpi.jsonl', '--json');
    expect([code, out.trim().split('\n').length]).toEqual([0, 1]);
    expect(JSON.parse(out)).toMatchObject({ set: 'kvpi', n: 2, accuracy: 1, macroF1: 1, falseAlarmRate: null });
    const wrong = await troupe('filter', 'eval', '--stage', 'safety', 'kvpi.jsonl');
    expect([wrong.code, wrong.notes]).toEqual([2, expect.stringContaining('no set that the stage safety knows')]);
    expect((await troupe('filter', 'train')).code).toBe(2);
  });
});

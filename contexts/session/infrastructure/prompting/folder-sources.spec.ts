import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FolderSources } from './folder-sources.js';
import { openPrompts } from './open-prompts.js';

let outside: string;
let root: string;
beforeEach(() => {
  outside = mkdtempSync(join(tmpdir(), 'troupe-prompts-'));
  root = join(outside, 'root');
  mkdirSync(root);
  writeFileSync(join(outside, 'secret.yaml'), 'version: v2.0\nmetadata: { name: secret, kind: fragment }\n');
});
afterEach(() => rmSync(outside, { recursive: true }));

const read = (path: string) => {
  const source = new FolderSources(root).read(path);
  return source && 'problem' in source ? source.problem.code : source?.text;
};

describe('the files of a folder', () => {
  it('[S4.1] nothing outside is read, however the path is written', () => {
    symlinkSync(join(outside, 'secret.yaml'), join(root, 'link.yaml'));
    symlinkSync(outside, join(root, 'up'));
    for (const path of [
      '../secret.yaml',
      'a/../../secret.yaml',
      join(outside, 'secret.yaml'),
      'a\0.yaml',
      'link.yaml',
      'up/secret.yaml',
      '',
    ]) {
      expect(read(path), path).toBe('prompt.path-escape');
    }
    expect(read('gone.yaml')).toBeUndefined();
    const { problems } = openPrompts(root);
    expect(problems.map(({ code, place }) => [code, place.file])).toEqual([['prompt.path-escape', 'link.yaml']]);
  });

  it('[S4.1] a link that stays inside is followed', () => {
    writeFileSync(join(root, 'a.yaml'), 'version: v2.0');
    symlinkSync(join(root, 'a.yaml'), join(root, 'b.yaml'));
    expect(read('b.yaml')).toBe('version: v2.0');
  });

  it('[S4.1] files that are too large or no UTF-8 are refused without being read to the end', () => {
    writeFileSync(join(root, 'large.yaml'), Buffer.alloc(10 * 1024 * 1024, 'a'));
    writeFileSync(join(root, 'latin.yaml'), Buffer.from([0x61, 0xe9, 0x61]));
    writeFileSync(join(root, 'bom.yaml'), '\ufeffversion: v2.0');
    expect(read('large.yaml')).toBe('prompt.file-too-large');
    expect(read('latin.yaml')).toBe('prompt.file-encoding');
    expect(read('bom.yaml')).toBe('version: v2.0');
  });

  it('[S4.1] deep folders are refused, other files and the folders of drawings and vectors are none of its business', () => {
    const deep = join(root, ...Array.from({ length: 10 }, (_, i) => `d${i}`));
    mkdirSync(deep, { recursive: true });
    mkdirSync(join(root, 'conformance'));
    for (const path of ['a.yml', 'b.txt', '.hidden.yaml', 'prompts.lock.yaml', 'conformance/c.yaml'])
      writeFileSync(join(root, path), '');
    const { paths, problems } = new FolderSources(root).list();
    expect(paths).toEqual(['a.yml']);
    expect(problems.map(({ code }) => code)).toEqual(['prompt.folder-too-deep']);
  });
});

import { describe, expect, it } from 'vitest';
import type { PromptFile } from '#contexts/session/tools.js';
import { aPrompt } from '../testing/prompt-files.js';
import { comparePrompts } from './compare-prompts.js';

const one = { type: 'object', properties: { a: { type: 'string' } } };
const two = { type: 'object', properties: { a: { type: 'string' }, b: { type: 'string' } } };
const version = (file: PromptFile, content: unknown = {}) => ({ file, content });
const compare = (before: PromptFile[], after: PromptFile[], mayGo = false) =>
  comparePrompts(
    before.map((file) => version(file)),
    after.map((file) => version(file)),
    { mayGo },
  );

describe('what changed between two versions of prompts', () => {
  it('[S4.1] a breaking change wants a new major number', () => {
    const before = [aPrompt('a', two), aPrompt('b', one)];
    const after = (number: string) => [aPrompt('a', one, { type: 'string' }, { version: number }), aPrompt('b', one)];
    expect(compare(before, after('v2.9'))).toMatchObject([
      { name: 'a', breaking: true, majorRaised: false, refused: true },
    ]);
    expect(compare(before, after('3.0'))).toMatchObject([
      { name: 'a', breaking: true, majorRaised: true, refused: false },
    ]);
    expect(compare(after('v2.9'), before)).toMatchObject([{ breaking: false, refused: false }]);
  });

  it('[S4.1] a prompt that is gone breaks who asks for it; a fragment is nobody’s to ask for', () => {
    const all = [aPrompt('a', one), aPrompt('b', one), aPrompt('c', one, true, { kind: 'fragment' })];
    const gone = compare(all, [all[0]!]);
    expect(gone.map(({ name, refused }) => [name, refused])).toEqual([
      ['b', true],
      ['c', false],
    ]);
    expect(compare(all, [all[0]!], true).some(({ refused }) => refused)).toBe(false);
    expect(compare([], all).some(({ refused }) => refused)).toBe(false);
  });

  it('[S4.1] two single files are compared although the name changed, which breaks', () => {
    expect(compare([aPrompt('a', one)], [aPrompt('b', two)])).toMatchObject([
      { name: 'b', breaking: true, inputs: [{ at: 'b' }] },
    ]);
  });

  it('[S4.1] says where else something changed: by names, not by places in a list', () => {
    const content = (text: string, more: object[] = []) => ({
      version: 'v2.0',
      messages: [{ role: 'system', parts: [...more, { id: 'tone', text }, { id: 'rest', text: '' }] }],
      tags: ['a'],
      schema: { input: text },
    });
    const file = aPrompt('a', one);
    const [difference] = comparePrompts(
      [version(file, content('kind'))],
      [version(file, { ...content('strict', [{ id: 'new', text: '' }]), tags: ['a', 'b'], added: 1 })],
      { mayGo: false },
    );
    expect(difference!.content).toEqual([
      { at: 'messages[system].parts[tone].text', what: 'changed' },
      { at: 'messages[system].parts[new]', what: 'added' },
      { at: 'tags[1]', what: 'added' },
      { at: 'added', what: 'added' },
    ]);
    expect(difference).toMatchObject({ breaking: false, refused: false });
  });
});

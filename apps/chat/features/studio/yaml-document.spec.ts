import { expect, it } from 'vitest';
import { changed, countAt, lineRange, numberAt, read, textAt, textsAt, withItem, without } from './yaml-document.js';

const source = `version: v2.0
metadata:
  name: mara # her file
  title: Mara
character:
  # who she is
  identity: Keeps the light.
  traits:
    - patient # very
    - dry
  greetings: [Come in.]
`;

it('[S4.1] the form and the text are views of one document, and comments stay', () => {
  let document = read(source);
  expect(textAt(document, ['metadata', 'title'])).toBe('Mara');
  document = changed(document, ['metadata', 'title'], 'Mara: of the light');
  document = changed(document, ['character', 'identity'], 'Keeps the light.\nAlone.');
  document = changed(document, ['character', 'traits'], ['patient', 'kind', 'watchful']);
  document = changed(document, ['character', 'anchors', 'humour'], 0.5);
  expect(document.source).toContain('# her file');
  expect(document.source).toContain('# who she is');
  expect(document.source).toContain('- patient # very');
  const again = read(document.source);
  expect(textAt(again, ['metadata', 'title'])).toBe('Mara: of the light');
  expect(textAt(again, ['character', 'identity'])).toBe('Keeps the light.\nAlone.');
  expect(textsAt(again, ['character', 'traits'])).toEqual(['patient', 'kind', 'watchful']);
  expect(numberAt(again, ['character', 'anchors', 'humour'])).toBe(0.5);
});

it('[S4.1] entries are added and taken out one by one, and an empty field is no field', () => {
  let document = withItem(read(source), ['character', 'lore'], { title: 'Lamp', keys: ['lamp'], text: 'It turns.' });
  document = withItem(document, ['character', 'lore'], { title: 'Sea', keys: [], text: 'It is wide.' });
  document = changed(document, ['character', 'lore', 1, 'text'], 'It is deep.');
  document = without(document, ['character', 'lore'], 0);
  expect(countAt(document, ['character', 'lore'])).toBe(1);
  expect(textAt(read(document.source), ['character', 'lore', 0, 'text'])).toBe('It is deep.');
  expect(changed(document, ['metadata', 'title'], '').source).not.toContain('title: Mara');
});

it('[S4.1] a text that cannot be read says at which line', () => {
  const document = read('version: v2.0\nmetadata: [\n');
  expect([document.tree, document.brokenAt]).toEqual([undefined, 3]);
  expect(read('').brokenAt).toBe(1);
  expect(lineRange('a\nbc\nd', 2)).toEqual([2, 4]);
  expect(lineRange('a\nbc\nd', 3)).toEqual([5, 6]);
});

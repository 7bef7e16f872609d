import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { EmotionDataUnreadable } from './data-files.js';
import { labelledFile } from './labelled-file.js';

describe('a labelled file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'troupe-labelled-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const file = (bytes: string | Buffer) => {
    const path = join(folder, 'labelled.jsonl');
    writeFileSync(path, bytes);
    return path;
  };
  const lines = (...rows: object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  const joy = { text: 'I got the job!', labels: ['joy'] };
  const thanks = { text: 'Thank you, I love it', labels: ['gratitude', 'love'] };
  const happy = { text: '太开心了', labels: ['happy'], ekman: 'joy' };
  const other = { text: '嗯', labels: ['negative-other'], ekman: null };

  it.each([
    ['goemotions', [joy, thanks], 2],
    ['shared7', [joy], 1],
    ['cped', [happy, other], 1],
  ] as const)('[S4.2] is known as %s by its labels, plain and gzip', (labels, rows, n) => {
    for (const bytes of [lines(...rows), gzipSync(lines(...rows))]) {
      const found = labelledFile(file(bytes));
      expect(found.labels).toBe(labels);
      expect(found.examples).toHaveLength(n);
    }
  });

  it('[S4.2] is what its owner says where its few labels are of several sets', () => {
    const { labels, examples } = labelledFile(file(lines(joy)), 'goemotions');
    expect(labels).toBe('goemotions');
    expect(examples[0]!.ownFine).toBe(true);
  });

  it('[S4.2] can be scored by the shared labels, whatever its own are', () => {
    expect(labelledFile(file(lines(joy, thanks)), 'shared7')).toMatchObject({ labels: 'shared7' });
    expect(labelledFile(file(lines(happy)), 'shared7')).toMatchObject({ labels: 'shared7' });
  });

  it('[S4.2] may begin with a byte order mark and end its lines as Windows does', () => {
    const { examples } = labelledFile(file(`\uFEFF${lines(joy, thanks).replaceAll('\n', '\r\n')}`));
    expect(examples.map(({ text }) => text)).toEqual([joy.text, thanks.text]);
  });

  it.each([
    ['nothing', '', undefined, 'holds no record'],
    ['empty lines', '\n\n', undefined, 'holds no record'],
    ['what is not JSON', `${lines(joy)}{"text": "bro`, undefined, 'line 2 is not JSON'],
    ['no text', lines({ labels: ['joy'] }), undefined, 'line 1 has no "text"'],
    ['a record without labels', lines(joy, { text: 'x', label: 'joy' }), undefined, 'without "labels"'],
    [
      'a label misspelt among good ones',
      lines(thanks, { text: 'x', labels: ['hunger'] }),
      undefined,
      '"hunger" is no label',
    ],
    ['labels of two sets', lines(happy, thanks), undefined, '"gratitude" is no label of cped'],
    ['no label of any set', lines({ text: 'x', labels: ['hunger'] }), undefined, 'no label is one of 28'],
    ['labels of another set than said', lines(happy), 'goemotions', 'has no goemotions labels'],
    ['labels of another set than said', lines(thanks), 'cped', 'has no cped labels'],
    ['half of a gzip file', gzipSync(lines(joy)).subarray(0, 20), undefined, 'unexpected end of file'],
  ] as const)('[S4.2] is refused with %s', (_, bytes, wanted, reason) => {
    const read = () => labelledFile(file(bytes as string | Buffer), wanted);
    expect(read).toThrow(EmotionDataUnreadable);
    expect(read).toThrow(reason);
  });
});

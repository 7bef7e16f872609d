import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { importTerms, termFile } from './import-terms.js';

it('[S5.1] takes the lines of public word lists, and says what it left out and why', () => {
  const list = [
    '\ufeff# a list',
    'bad word',
    'BAD WORD',
    'ｂａｄ ｗｏｒｄ',
    '',
    'ad',
    '坏',
    '坏人',
    '12345',
    `x${'y'.repeat(60)}`,
    'a\u0007b',
  ];
  expect(importTerms([list.join('\r\n'), '坏人\n坏蛋'])).toEqual({
    terms: ['bad word', '坏人', '坏蛋'],
    skipped: { twice: 3, 'too-short': 2, 'only-digits': 1, 'too-long': 1, unreadable: 1 },
  });
});

it('[S5.1] writes terms that read back as they are, whatever signs they have', () => {
  const terms = ['no', 'yes: no', '"quoted"', "it's", '- dash', '@at', '坏人', 'null', '1e3', 'a # b'];
  expect(parse(termFile('crime', 2, 'list.txt', terms))).toEqual({
    category: 'crime',
    level: 2,
    source: 'list.txt',
    terms,
  });
});

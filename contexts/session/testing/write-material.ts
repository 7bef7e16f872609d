// `npm run exam -- material FILE`: writes what models/sentences is trained on of the shipped characters and of strangers' questions.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { materialOf } from '../infrastructure/embedded-player/material.js';
import { isKeptBack } from '../infrastructure/ranker-training/kept-back.js';
import { charactersOf } from './converse.js';

const to = process.argv[2];
if (to === undefined) throw new Error('Say where it goes: npm run exam -- material FILE');

interface Marked {
  readonly set: string;
  readonly ask: string;
  readonly before?: string;
  readonly topics: readonly string[];
}

const written = charactersOf('prompts').map((character) => {
  const { passages } = materialOf(character);
  const marked = parse(
    readFileSync(join('test', 'embedded', 'ranking', 'strangers', `${character.id}.yaml`), 'utf8'),
  ) as Marked[];
  return {
    language: character.language,
    entries: passages.map(({ keys, asks, commonAsks, lines, asked }) => ({
      keys: keys.map(({ pattern }) => pattern.trim()),
      /** Those that may be taught; the others are kept to be measured on. */
      asks: asks.filter(({ text, slight }) => !slight && !isKeptBack(text)).map(({ text }) => text),
      others: [...asks.filter(({ text, slight }) => slight || isKeptBack(text)), ...commonAsks].map(({ text }) => text),
      lines: lines.map(({ text }) => text),
      asked: asked?.text,
    })),
    strangers: marked.map(({ set, ask, before, topics }) => ({
      ask,
      /** Taught as a question to this entry, where it stands alone and its set is not measured on. */
      entry:
        before === undefined && set !== 'fifth' && set !== 'sixth'
          ? passages.findIndex(({ title }) => topics.includes(title))
          : -1,
    })),
  };
});
writeFileSync(to, JSON.stringify(written));

// `npm run exam -- signs DATA`: makes the tables of application/filters/content-safety/signs from DATA/normalise.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { simplify } from '../application/prompting/fold-text.js';

const data = process.argv[2];
if (data === undefined) throw new Error('Where are the data? npm run exam -- signs DATA');
const target = join(import.meta.dirname, '../application/filters/content-safety/signs');

const lines = (name: string): string[] =>
  gunzipSync(readFileSync(join(data, 'normalise', name)))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

write(
  'look-alikes',
  'Signs that look like a letter or digit, and that compatibility (NFKC) does not fold to it',
  lookAlikes(),
);
write('readings', 'Chinese characters by how they are read, without tones', readings());
write('splits', 'Chinese characters, each with the parts that it is written as when it is taken apart', splits());

function write(name: string, what: string, entries: string[]): void {
  const rows: string[] = [];
  for (const entry of entries) {
    const last = rows.at(-1);
    if (last === undefined || last.length + entry.length > 110) rows.push(entry);
    else rows[rows.length - 1] = `${last} ${entry}`;
  }
  const literals = rows.map((row) => `  '${row.replace(/[\\']/g, '\\$&')}',\n`).join('');
  const variable = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  writeFileSync(
    join(target, `${name}.ts`),
    `/** ${what}. Made by \`npm run exam -- signs\`; sources in README.md. */\nexport const ${variable} = [\n${literals}];\n`,
  );
}

/** `a` and what looks like it. */
function lookAlikes(): string[] {
  const alike = new Map<string, Set<string>>();
  const note = (letter: string, sign: string) => {
    const folded = sign.normalize('NFKD').toLowerCase();
    const code = sign.codePointAt(0)!;
    const isHan = /\p{Script=Han}/u.test(sign);
    if (code < 0x80 || /^[a-z0-9]/.test(folded) || isHan || !/[\p{L}\p{N}\p{S}]/u.test(sign)) return;
    alike.set(letter, (alike.get(letter) ?? new Set()).add(sign));
  };
  for (const line of lines('homoglyph-chars.txt.gz')) {
    const [first, ...rest] = line;
    if (/^[a-zA-Z0-9]$/.test(first ?? '')) rest.forEach((sign) => note(first!.toLowerCase(), sign));
  }
  for (const line of lines('homoglyph-confusables.txt.gz')) {
    const [from, to] = line.split(';').map((part) => part.trim());
    const letter = String.fromCodePoint(Number.parseInt(to ?? '', 16) || 0x20);
    if (/^[a-zA-Z0-9]$/.test(letter) && !/ /.test(to!))
      note(letter.toLowerCase(), String.fromCodePoint(Number.parseInt(from!, 16)));
  }
  // one sign, one letter: letters before digits
  const taken = new Set<string>();
  return [...alike]
    .sort(([a], [b]) => Number(/\d/.test(a)) - Number(/\d/.test(b)) || (a < b ? -1 : 1))
    .map(([letter, signs]) => {
      const own = [...signs].filter((sign) => !taken.has(sign)).sort();
      own.forEach((sign) => taken.add(sign));
      return `${letter}${own.join('')}`;
    })
    .filter((entry) => entry.length > 1);
}

/** `bo博搏`: most usual reading, by the list of 8105 characters; others by the first reading of the full list. */
function readings(): string[] {
  const bySyllable = new Map<string, string>();
  const known = new Set<string>();
  const note = (sign: string, reading: string) => {
    const syllable = reading
      .normalize('NFD')
      .replace(/u\u0308/g, 'v')
      .replace(/\p{M}/gu, '')
      .normalize('NFC')
      .toLowerCase();
    if (known.has(sign) || simplify(sign) !== sign || !/^[a-zv]+$/.test(syllable)) return;
    known.add(sign);
    bySyllable.set(syllable, (bySyllable.get(syllable) ?? '') + sign);
  };
  for (const line of lines('pinyin-8105.txt.gz')) {
    const [, code, reading] = /^U\+([0-9A-F]+): (\S+)/.exec(line) ?? [];
    if (code !== undefined && code.length === 4) note(String.fromCodePoint(Number.parseInt(code, 16)), reading!);
  }
  for (const line of lines('pinyin.txt.gz')) {
    const [, code, reading] = /^U\+([0-9A-F]+): ([^, ]+)/.exec(line) ?? [];
    const value = Number.parseInt(code ?? '0', 16);
    if (value >= 0x4e00 && value <= 0x9fff) note(String.fromCodePoint(value), reading!);
  }
  return [...bySyllable].sort(([a], [b]) => (a < b ? -1 : 1)).map(([syllable, signs]) => `${syllable}${signs}`);
}

/** `赌=贝者`, `枪=木仓`: in two or three parts that can be typed, at most three ways, of the characters in common use. */
function splits(): string[] {
  const common = new Set(
    lines('pinyin-8105.txt.gz').map((line) =>
      String.fromCodePoint(Number.parseInt(/^U\+([0-9A-F]+)/.exec(line)![1]!, 16)),
    ),
  );
  const bySign = new Map<string, Set<string>>();
  for (const line of lines('chaizi.txt.gz')) {
    const [sign, ...ways] = line.split('\t');
    if (!common.has(sign!) || sign!.length > 1) continue;
    const found = bySign.get(sign!) ?? new Set<string>();
    for (const way of ways) {
      const parts = way.split(' ').map((part) => simplify(part));
      const canBeTyped = parts.every(
        (part) => part.length === 1 && /\p{Script=Han}/u.test(part) && !/[丶丿一丨乀乁亅㇏]/.test(part),
      );
      if (canBeTyped && parts.length >= 2 && parts.length <= 3 && found.size < 3) found.add(parts.join(''));
    }
    if (found.size > 0) bySign.set(sign!, found);
  }
  return [...bySign].map(([sign, ways]) => `${sign}=${[...ways].join('|')}`);
}

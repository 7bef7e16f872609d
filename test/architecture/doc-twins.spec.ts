import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, it } from 'vitest';

/** Pages for people come in English and Chinese. These do not: figures change with every run, and the glossary is in both. */
const alone = ['docs/benchmarks.md', 'docs/glossary.md'];

const root = resolve(import.meta.dirname, '../..');
const read = (page: string) => readFileSync(join(root, page), 'utf8');
const isThere = (page: string) => existsSync(join(root, page));
const inDocs = readdirSync(join(root, 'docs')).map((name) => `docs/${name}`);
const chineseOf = (page: string) => page.replace(/(\.zh)?\.md$/, '.zh.md');
const english = [...inDocs, 'README.md', 'deploy/README.md'].filter(
  (page) => /(?<!\.zh)\.md$/.test(page) && !alone.includes(page),
);
const chinese = english.map(chineseOf);

/** Headings by level, tables by rows and columns, examples. */
function shapeOf(page: string) {
  const parts = read(page).split(/^ *```.*$/m);
  const lines = parts.flatMap((part, index) => (index % 2 === 0 ? part.split('\n') : []));
  const rows = lines.map((line) => (line.startsWith('|') ? line.replace(/\\\|/g, '').split('|').length - 2 : 0));
  const tables = rows.join(' ').split(/(?:^| )0(?: 0)*(?:$| )/);
  return {
    headings: lines.flatMap((line) => /^#+(?= )/.exec(line)?.[0] ?? []),
    tables: tables.filter(Boolean).map((columns) => columns.split(' ')),
    examples: (parts.length - 1) / 2,
  };
}

const linksOf = (page: string) =>
  [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link!).filter((link) => !/^[a-z]+:/.test(link));

/** As GitHub makes them. */
const anchorsOf = (page: string) =>
  [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replace(/ /g, '-'),
  );

it('[S5.10] every page has its Chinese twin, and each names the other at its beginning', () => {
  expect(english.length).toBeGreaterThan(15);
  expect(chinese.filter((page) => !isThere(page))).toEqual([]);
  expect(inDocs.filter((page) => /\.zh\.md$/.test(page) && !chinese.includes(page))).toEqual([]);
  const silent = [...english, ...chinese].filter((page) => {
    const twin = english.includes(page) ? chineseOf(page) : page.replace('.zh.md', '.md');
    const beginning = read(page).split('\n').slice(0, 6).join('\n');
    return !beginning.includes(`](${twin.split('/').pop()})`);
  });
  expect(silent).toEqual([]);
});

it.each(english)('[S5.10] %s and its twin have the same headings, tables and examples', (page) => {
  expect(shapeOf(chineseOf(page))).toEqual(shapeOf(page));
});

it('[S5.10] links between pages lead somewhere, and from Chinese pages to Chinese ones', () => {
  const wrong = [...english, ...chinese, ...alone].flatMap((page) =>
    linksOf(page).flatMap((link) => {
      const [path = '', anchor] = decodeURIComponent(link).split('#');
      const target = path === '' ? page : join(dirname(page), path);
      if (!isThere(target)) return [`${page}: ${link} is not there`];
      if (anchor !== undefined && !anchorsOf(target).includes(anchor)) return [`${page}: ${link} has no such heading`];
      const isOwnTwin = chineseOf(target) === page;
      if (chinese.includes(page) && english.includes(target) && !isOwnTwin) return [`${page}: ${link} is English`];
      return [];
    }),
  );
  expect(wrong).toEqual([]);
});

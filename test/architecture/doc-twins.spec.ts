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

/** Headings by level; rows of tables by columns and figures, in whatever order a language puts these; examples. */
function shapeOf(page: string) {
  const parts = read(page).split(/^ *```.*$/m);
  const lines = parts.flatMap((part, index) => (index % 2 === 0 ? part.split('\n') : []));
  return {
    headings: lines.flatMap((line) => /^#+(?= )/.exec(line)?.[0] ?? []),
    rows: lines.flatMap((line) => (line.startsWith('|') ? [rowOf(line)] : [])),
    examples: (parts.length - 1) / 2,
  };
}
const rowOf = (line: string) => ({
  columns: line.replace(/\\\|/g, '').split('|').length - 2,
  figures: (line.match(/\d+(?:[.,]\d+)*/g) ?? []).sort().join(' '),
});

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
  expect(inDocs.filter((page) => page.endsWith('.zh.md') && !chinese.includes(page))).toEqual([]);
  const silent = [...english, ...chinese].filter((page) => {
    const twin = english.includes(page) ? chineseOf(page) : page.replace('.zh.md', '.md');
    const beginning = read(page).split('\n').slice(0, 6).join('\n');
    return !beginning.includes(`](${twin.split('/').pop()})`);
  });
  expect(silent).toEqual([]);
});

it.each(english)('[S5.10] %s and its twin have the same headings, tables, figures in them, and examples', (page) => {
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

it('[S5.10] the glossary says every term and its meaning in both languages', () => {
  const rows = read('docs/glossary.md').match(/^\| (?!term|---).*$/gm) ?? [];
  expect(rows.length).toBeGreaterThan(80);
  const half = rows.filter((row) => {
    const [, term = '', zh = '', meaning = '', meaningZh = ''] = row.split('|');
    const isChinese = [zh, meaningZh].every((cell) => /\p{Script=Han}/u.test(cell));
    return !isChinese || [term, meaning].some((cell) => !/[a-z]/.test(cell));
  });
  expect(half).toEqual([]);
});

/** What had been said for the same thing before the glossary settled it. */
const settled: Readonly<Record<string, string>> = {
  ...{
    坐席: '客服',
    客服台: '服务台',
    控制台: '工作台',
    顾客: '用户 or 客户',
    接管: '接手',
    发言权: '话轮',
    任次: '纪元',
  },
  ...{
    扮演者: '演员',
    播放器: '演员',
    设定条目: '知识条目',
    通行证: '护照',
    悄悄话: '耳语',
    便条: '备注',
    心境: '心情',
  },
};

it('[S5.10] Chinese pages call one thing by one name', () => {
  const wrong = chinese.flatMap((page) =>
    Object.entries(settled).flatMap(([word, name]) =>
      read(page).includes(word) ? `${page}: ${word}, say ${name}` : [],
    ),
  );
  expect(wrong).toEqual([]);
});

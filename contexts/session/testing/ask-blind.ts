// `npm run exam -- blind QUESTIONS ANSWERS`: asks every `<character>.yaml` of a folder and writes `<character>.md` for readers to judge.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { charactersOf, converse } from './converse.js';

interface Asked {
  readonly conversations: readonly { readonly turns: readonly { readonly ask: string; readonly about: string }[] }[];
}

const [from, to, traced] = process.argv.slice(2);
const files = from === undefined ? [] : readdirSync(from).filter((name) => name.endsWith('.yaml'));
if (from === undefined || to === undefined || files.length === 0) {
  console.error(
    'usage: npm run exam -- blind QUESTIONS ANSWERS [--why]\nQUESTIONS holds <character>.yaml files, as test/embedded/unseen does.',
  );
  process.exit(1);
}

const cell = (text: string): string => text.replace(/\|/g, '\\|').replace(/\n/g, '<br>');
const characters = charactersOf('prompts');
mkdirSync(to, { recursive: true });
for (const file of files) {
  const id = basename(file, '.yaml');
  const character = characters.find((one) => one.id === id);
  if (character === undefined) throw new Error(`no character ${id}`);
  const { conversations } = parse(readFileSync(join(from, file), 'utf8')) as Asked;
  const rows = conversations.flatMap(({ turns }, at) => {
    const replies = converse(
      character,
      turns.map(({ ask }) => ask),
      at + 1,
    );
    return [
      '',
      `## Conversation ${at + 1}`,
      '',
      '| question | answer | should be about | relevant |',
      '| --- | --- | --- | --- |',
      ...turns.map(({ ask, about }, turn) => {
        const { text = '', why = '' } = replies[turn] ?? {};
        return `| ${[ask, text, about, traced === '--why' ? why : ''].map(cell).join(' | ')} |`;
      }),
    ];
  });
  writeFileSync(join(to, `${id}.md`), [`# ${id}`, ...rows, ''].join('\n'));
}

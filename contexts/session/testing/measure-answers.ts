// `npm run exam -- answers [--misses]`: how often the whole player answers strangers' questions from an entry that answers them.
import { charactersOf } from './converse.js';
import { strangersOf } from './strangers.js';
import { materialOf } from '../infrastructure/embedded-player/material.js';
import { lineKey } from '../infrastructure/embedded-player/sentences.js';
import { replyTo } from '../infrastructure/embedded-player/reply.js';
import { Vectors } from '../infrastructure/embedded-player/ranking/sentence-vectors.js';
import { join } from 'node:path';

const vectors = new Vectors(join('models', 'sentences', '1'));
const ways = new Map<string, { right: number; all: number }>();
const misses = process.argv.includes('--misses');
const only = process.argv.find((one) => one.startsWith('--character='))?.slice(12);
let [rightOfAll, all] = [0, 0];
for (const character of charactersOf('prompts').filter(({ id }) => only === undefined || id === only)) {
  const { passages } = materialOf(character);
  let [right, asked] = [0, 0];
  for (const { ask, before, titles } of strangersOf(character.id)) {
    const messages = [
      { role: 'assistant' as const, content: character.greeting },
      ...before.flatMap((turn) => [
        { role: 'user' as const, content: turn.ask },
        { role: 'assistant' as const, content: turn.answer },
      ]),
      { role: 'user' as const, content: ask },
    ];
    const { text, why } = replyTo({ character, messages, spoken: '', sampling: {}, seed: 7 }, vectors);
    const said = lineKey(text);
    const hit = passages.some(
      ({ title, lines }) => titles.includes(title) && lines.some((line) => said.includes(lineKey(line.text))),
    );
    const way = why.split(/[ :]/)[0] ?? '';
    const of = ways.get(way) ?? { right: 0, all: 0 };
    ways.set(way, { right: of.right + (hit ? 1 : 0), all: of.all + 1 });
    asked++;
    if (hit) right++;
    else if (misses) console.log(`- ${ask}\n  ${text}\n  ${why} | wanted: ${titles.join(', ')}`);
  }
  console.log(`${character.id}: ${right} of ${asked}`);
  rightOfAll += right;
  all += asked;
}
console.log(`all: ${rightOfAll} of ${all}, ${((100 * rightOfAll) / all).toFixed(1)} %`);
for (const [way, of] of [...ways].sort((a, b) => b[1].all - a[1].all)) console.log(`${way}: ${of.right} of ${of.all}`);

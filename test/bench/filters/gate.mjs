// What the release gate itself costs, and how much later than its first clause a reply becomes visible. Replies are what the
// shipped characters' authors wrote, said four characters at a time.
import { join } from 'node:path';
import { openFilterModels, openPrompts, passGate, policyOf } from '../../../dist/contexts/session/tools.js';
import { root } from '../../../scripts/steps/shell.mjs';

const mark = /[，；：。！？…\n]|[,;:.!?](?=\s)/;

export async function measureGate(rounds) {
  const replies = shippedReplies();
  const policy = policyOf(join(root, 'policies', 'default'));
  const models = openFilterModels(join(root, 'models'));
  return {
    replies: replies.length,
    clausesOnly: await timed(replies, undefined, undefined, rounds),
    wholeChain: await timed(replies, policy, models, rounds),
    ...(await delays(replies, policy)),
  };
}

/** About 300 characters each, in the languages of the characters. */
function shippedReplies() {
  const library = openPrompts(join(root, 'prompts'));
  const names = library.files().flatMap(({ kind, name }) => (kind === 'character' ? [name] : []));
  return names.flatMap((name) => {
    const { character } = library.resolve(name);
    if (!character) return [];
    const replies = [];
    let text = '';
    for (const entry of character.lore) {
      text += `${text === '' ? '' : ' '}${entry.text.trim()}`;
      if (text.length < 250) continue;
      replies.push({ character, text: text.slice(0, 300) });
      text = '';
    }
    return replies.slice(0, 20);
  });
}

const inPieces = (text) => text.match(/.{1,4}/gsu);

/** A whole reply, and of that each stage's part. */
async function timed(replies, policy, models, rounds) {
  const all = [];
  const stages = {};
  for (let round = 0; round < rounds; round += 1) {
    for (const { character, text } of replies) {
      const pieces = inPieces(text);
      const began = performance.now();
      const { filters } = await passGate(character, pieces, policy, [], models);
      if (round === 0) continue;
      all.push(performance.now() - began);
      for (const [stage, ms] of Object.entries(filters?.ms ?? {})) (stages[stage] ??= []).push(ms);
    }
  }
  const figures = (values) => ({ msMedian: at(values, 0.5), msP99: at(values, 0.99) });
  return {
    ...figures(all),
    ...(policy && { stages: Object.fromEntries(Object.entries(stages).map(([name, ms]) => [name, figures(ms)])) }),
  };
}

/** From the moment the first clause is whole upstream until something is visible: further characters, and further clauses. */
async function delays(replies, policy) {
  const characters = [];
  const clauses = [];
  const waits = [];
  for (const { character, text } of replies) {
    const { clauses: shown } = await passGate(character, [...text], policy);
    const first = text.search(mark) + 1;
    const more = text.slice(first, shown[0].after);
    characters.push(more.length);
    clauses.push(more.split(mark).length - 1);
    waits.push(shown[0].after);
  }
  return {
    firstVisibleAfterCharacters: at(waits, 0.5),
    laterThanFirstClauseCharacters: { median: at(characters, 0.5), p99: at(characters, 0.99) },
    laterThanFirstClauseClauses: { median: at(clauses, 0.5), p99: at(clauses, 0.99) },
  };
}

function at(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return Math.round(value * 1_000) / 1_000;
}

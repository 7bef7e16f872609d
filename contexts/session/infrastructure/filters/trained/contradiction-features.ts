import { mix, type TextFeatures } from './text-features.js';

const said = 0x2545f491;
const pair = 0x51ed270b;
const whole = 0x632be59b;

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}_'’:]+/gu) ?? [];
const denial = /^(?:not|no|never|nobody|none|nothing|neither|without|.*n['’]t)$/u;

/**
 * How what is said stands to what was said before: the words alone, which of them were there before, and whether one of the two
 * denies.
 */
export function contradictionFeatures(features: TextFeatures, before: string, now: string) {
  const earlier = new Set(wordsOf(before));
  const words = wordsOf(now);
  const known = words.filter((word) => earlier.has(word)).length;
  const share = words.length === 0 ? 0 : Math.floor((4 * known) / words.length);
  const denies = words.some((word) => denial.test(word));
  const denied = [...earlier].some((word) => denial.test(word));
  return (take: (hash: number) => void): void => {
    features.each(now, take);
    take(mix(pair, `share ${share}`));
    take(mix(pair, `denies ${denies} ${denied}`));
    take(mix(pair, `denies ${denies} ${share}`));
    take(mix(pair, `length ${Math.min(12, words.length)}`));
    for (const word of words) take(mix(said, `${word} ${earlier.has(word)}`));
  };
}

export interface TableTalk {
  /** `user` or `system`; the last is the system's. */
  readonly turns: readonly { readonly who: string; readonly text: string }[];
  readonly table: readonly Readonly<Record<string, string>>[];
}

/** How an answer stands to the table it was taken from, to the question, and to what was said before. */
export function tableFeatures(features: TextFeatures, { turns, table }: TableTalk) {
  const reply = turns.at(-1)?.text ?? '';
  const question = turns.at(-2)?.text ?? '';
  const history = turns.slice(0, -1);
  const notes = notesOn(reply, question, history.map(({ text }) => text).join(' '), table);
  return (take: (hash: number) => void): void => {
    features.each(reply, take);
    features.each(question, (hash) => take(mix(whole, String(hash))));
    for (const note of notes) take(mix(pair, note));
  };
}

function notesOn(reply: string, question: string, history: string, table: TableTalk['table']): Set<string> {
  const columns = new Map<string, Set<string>>();
  for (const row of table) {
    for (const [column, value] of Object.entries(row)) {
      for (const part of partsOf(value)) columns.set(part, (columns.get(part) ?? new Set()).add(column));
    }
  }
  const values = wordsOf(reply).filter((word) => columns.has(word));
  const asked = wordsOf(question).filter((word) => columns.has(word));
  const before = new Set(wordsOf(history));
  const notes = new Set<string>([`rows ${Math.min(8, table.length)}`, `values ${Math.min(5, values.length)}`]);
  const rowHas = (row: Readonly<Record<string, string>>, value: string): boolean =>
    Object.values(row).some((cell) => partsOf(cell).includes(value));
  const most = Math.max(0, ...table.map((row) => values.filter((value) => rowHas(row, value)).length));
  notes.add(`one row has all: ${most === values.length} of ${Math.min(5, values.length)}`);
  notes.add(`lacking ${Math.min(3, values.length - most)}`);
  const withAsked = [...values, ...asked];
  const mostOfBoth = Math.max(0, ...table.map((row) => withAsked.filter((value) => rowHas(row, value)).length));
  notes.add(`question and answer in one row: ${mostOfBoth === withAsked.length}, ${asked.length > 0}`);
  const best = table.filter((row) => values.filter((value) => rowHas(row, value)).length === most);
  for (const value of values) {
    const column = [...columns.get(value)!].sort().join('+');
    const fits = best.some((row) => rowHas(row, value));
    notes.add(`${column} fits ${fits}`).add(`${column} fits ${fits}, said ${before.has(value)}`);
    const other = asked.find((word) => word !== value && columns.get(word)!.has([...columns.get(value)!][0]!));
    if (other) notes.add(`${column} is another than asked`);
  }
  for (const word of wordsOf(reply)) {
    if (!/[_\d]/u.test(word) || columns.has(word)) continue;
    notes.add(`unknown value, said before ${before.has(word)}, with a table ${table.length > 0}`);
  }
  return notes;
}

const partsOf = (value: string): string[] => wordsOf(value).filter((word) => word.length > 1);

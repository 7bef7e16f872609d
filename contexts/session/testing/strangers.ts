import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Stranger } from '../infrastructure/ranker-training/ranking-examples.js';

interface Marked {
  readonly set: string;
  readonly conversation: number;
  readonly ask: string;
  readonly topics: readonly string[];
  readonly kind: 'material' | 'recall' | 'small' | 'remark' | 'beyond';
  readonly before?: string;
  /** The beginning of what was answered to that. */
  readonly said?: string;
}

/**
 * What strangers asked of a character that its material should answer: in the blind sets each in its conversation, in the
 * others (`own`) with the turn before, where it leans on that.
 */
export function strangersOf(id: string): Stranger[] {
  const embedded = join('test', 'embedded');
  const marked = parse(readFileSync(join(embedded, 'ranking', 'strangers', `${id}.yaml`), 'utf8')) as Marked[];
  return marked.flatMap(({ set, conversation, ask, topics, kind, before, said }) => {
    if (kind !== 'material' && kind !== 'remark') return [];
    if (set === 'own')
      return [{ ask, before: before === undefined ? [] : [{ ask: before, answer: said ?? '' }], titles: topics }];
    const turns =
      conversationsOf(readFileSync(join(embedded, 'blind', set, `${id}.md`), 'utf8')).get(conversation) ?? [];
    const at = turns.findIndex((turn) => turn.ask === ask);
    return at < 0 ? [] : [{ ask, before: turns.slice(0, at), titles: topics }];
  });
}

/** One turn of a conversation that was held in a blind set: what was asked, and what the player of that day answered. */
interface BlindTurn {
  readonly ask: string;
  readonly answer: string;
}

/** The conversations of a file of test/embedded/blind, by their number. */
function conversationsOf(markdown: string): ReadonlyMap<number, readonly BlindTurn[]> {
  const found = new Map<number, BlindTurn[]>();
  let turns: BlindTurn[] = [];
  for (const line of markdown.split('\n')) {
    const number = /^## Conversation (\d+)/.exec(line)?.[1];
    if (number !== undefined) found.set(Number(number), (turns = []));
    const [, ask, answer] = line.split(/(?<!\\)\|/).map(plain);
    if (ask !== undefined && answer !== undefined && ask !== 'question' && !/^-+$/.test(ask))
      turns.push({ ask, answer });
  }
  return found;
}

const plain = (cell: string): string => cell.trim().replaceAll('\\|', '|').replaceAll('<br>', '\n');

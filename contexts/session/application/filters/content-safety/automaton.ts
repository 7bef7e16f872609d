/**
 * Finds any number of words in a text in one pass: the automaton of Aho and Corasick (Communications of the ACM 18, 1975) in a
 * double array (Aoe, IEEE Transactions on Software Engineering 15, 1989). All that it knows lies in one table of 32-bit
 * numbers on shared memory, so that workers scan with the same one.
 */
export interface Automaton {
  /** Four numbers a state: where its branches begin, the state it belongs to, where to go on when none fits, the nearest state at or behind it in which a word ends (0: none). */
  readonly cells: Int32Array;
  /** The word that ends in a state; -1 where none does. */
  readonly ends: Int32Array;
  /** How many signs lead to a state. */
  readonly depths: Int32Array;
  /** From a sign (UTF-16 unit) to its number in this alphabet; 0 for signs of no word. */
  readonly alphabet: Uint16Array;
}

/** Where one state is told from the next: `cells[4 * state]` and the three behind it. */
const owner = 1;
const fallback = 2;
const ending = 3;

/** The state behind `sign`; 0 is the beginning. The only loop that every sign of every text runs through. */
export function step(cells: Int32Array, from: number, sign: number): number {
  let state = from;
  for (;;) {
    const next = cells[state * 4]! + sign;
    if (cells[next * 4 + owner] === state) return next;
    if (state === 0) return 0;
    state = cells[state * 4 + fallback]!;
  }
}

/** Calls `found` with each word that ends behind the sign that led to `state`, longest first. */
export function wordsAt(
  { cells, ends, depths }: Automaton,
  state: number,
  found: (word: number, length: number) => void,
) {
  for (let at = cells[state * 4 + ending]!; at !== 0;) {
    found(ends[at]!, depths[at]!);
    at = cells[cells[at * 4 + fallback]! * 4 + ending]!;
  }
}

/** Counts the places of a text, as it stands, at which words end. */
export function countEnds({ cells, alphabet }: Automaton, text: string): number {
  let [state, count] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const sign = alphabet[text.charCodeAt(at)]!;
    state = sign === 0 ? 0 : step(cells, state, sign);
    if (cells[state * 4 + ending] !== 0) count += 1;
  }
  return count;
}

/** @param words all different, none empty; the index of a word is what tells it from the others */
export function buildAutomaton(words: readonly string[]): Automaton {
  const alphabet = alphabetOf(words);
  const tree = planted(words, alphabet);
  const { states, size } = placed(tree);
  const cells = shared(size * 4);
  const ends = shared(size).fill(-1);
  const depths = shared(size);
  cells.forEach((_, at) => (cells[at] = at % 4 === owner ? -1 : 0));
  for (let node = 0; node < tree.count; node += 1) {
    const state = states.of[node]!;
    cells[state * 4] = states.base[node]!;
    ends[state] = tree.word[node]!;
    depths[state] = tree.depth[node]!;
    if (node > 0) cells[state * 4 + owner] = states.of[tree.parent[node]!]!;
  }
  link(tree, states.of, cells, ends);
  return { cells, ends, depths, alphabet };
}

/** Frequent signs get low numbers: the branches of a state then lie close together. */
function alphabetOf(words: readonly string[]): Uint16Array {
  const counts = new Int32Array(0x10000);
  for (const word of words) for (let at = 0; at < word.length; at += 1) counts[word.charCodeAt(at)]! += 1;
  const used = Array.from({ length: 0x10000 }, (_, code) => code).filter((code) => counts[code]! > 0);
  const alphabet = new Uint16Array(new SharedArrayBuffer(0x10000 * 2));
  used.sort((a, b) => counts[b]! - counts[a]! || a - b).forEach((code, at) => (alphabet[code] = at + 1));
  return alphabet;
}

/** The words as a tree, level by level: a node's parent and its siblings before it have lower numbers. */
interface Tree {
  readonly count: number;
  readonly parent: Int32Array;
  readonly label: Int32Array;
  readonly depth: Int32Array;
  readonly word: Int32Array;
  /** The children of a node are those from `first` on, `children` of them. */
  readonly first: Int32Array;
  readonly children: Int32Array;
}

function planted(words: readonly string[], alphabet: Uint16Array): Tree {
  const spelled = words.map((word, index) => ({
    signs: Array.from({ length: word.length }, (_, at) => alphabet[word.charCodeAt(at)]!),
    index,
  }));
  spelled.sort((a, b) => compare(a.signs, b.signs));
  const most = words.reduce((sum, word) => sum + word.length, 1);
  const numbers = () => new Int32Array(most);
  const [parent, label, depth, word] = [numbers(), numbers(), numbers(), numbers()];
  const [first, children] = [numbers(), numbers()];
  word.fill(-1);
  let count = 1;
  // a node stands for all words of a range that begin alike
  const ranges: [number, number][] = [[0, spelled.length]];
  for (let node = 0; node < count; node += 1) {
    const [begin, to] = ranges[node]!;
    let from = begin;
    const at = depth[node]!;
    if (from < to && spelled[from]!.signs.length === at) {
      word[node] = spelled[from]!.index;
      from += 1;
    }
    first[node] = count;
    while (from < to) {
      const sign = spelled[from]!.signs[at]!;
      let end = from + 1;
      while (end < to && spelled[end]!.signs[at] === sign) end += 1;
      parent[count] = node;
      label[count] = sign;
      depth[count] = at + 1;
      ranges.push([from, end]);
      count += 1;
      from = end;
    }
    children[node] = count - first[node]!;
  }
  return { count, parent, label, depth, word, first, children };
}

function compare(a: readonly number[], b: readonly number[]): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) if (a[at] !== b[at]) return a[at]! - b[at]!;
  return a.length - b.length;
}

/** Finds every node a place such that the branches of one state never lie where another's do. */
function placed(tree: Tree): { states: { of: Int32Array; base: Int32Array }; size: number } {
  const of = new Int32Array(tree.count);
  const base = new Int32Array(tree.count);
  const widest = tree.label.reduce((most, sign) => Math.max(most, sign), 0);
  const taken = new Uint8Array(tree.count * 2 + widest * 4 + 1_024);
  taken[0] = 1;
  let free = 1;
  let size = widest + 2;
  for (let node = 0; node < tree.count; node += 1) {
    const [from, count] = [tree.first[node]!, tree.children[node]!];
    if (count === 0) {
      // a leaf has no branches: whatever it is asked for, nobody there is its own
      base[node] = 0;
      continue;
    }
    while (taken[free] === 1) free += 1;
    const least = tree.label[from]!;
    let tries = 0;
    let begin = Math.max(0, free - least);
    for (; ; begin += 1, tries += 1) {
      if (taken[begin + least] === 1) continue;
      let fits = true;
      for (let child = from + 1; fits && child < from + count; child += 1)
        fits = taken[begin + tree.label[child]!] !== 1;
      if (fits) break;
    }
    // a stretch that is nearly full is not searched again
    if (tries > 512) free += tries >> 1;
    base[node] = begin;
    for (let child = from; child < from + count; child += 1) {
      const state = begin + tree.label[child]!;
      taken[state] = 1;
      of[child] = state;
    }
    size = Math.max(size, begin + widest + 2);
  }
  return { states: { of, base }, size };
}

/** Level by level: a node's fallback is nearer to the beginning than the node. */
function link(tree: Tree, of: Int32Array, cells: Int32Array, ends: Int32Array): void {
  for (let node = 1; node < tree.count; node += 1) {
    const [state, parent] = [of[node]!, tree.parent[node]!];
    const behind = parent === 0 ? 0 : step(cells, cells[of[parent]! * 4 + fallback]!, tree.label[node]!);
    cells[state * 4 + fallback] = behind;
    cells[state * 4 + ending] = ends[state] === -1 ? cells[behind * 4 + ending]! : state;
  }
}

const shared = (length: number): Int32Array => new Int32Array(new SharedArrayBuffer(length * 4));

/**
 * Finds any number of words in a text in one pass: the automaton of Aho and Corasick (Communications of the ACM 18, 1975).
 * Time is linear in the text and the number of occurrences, whatever the number of words.
 */
export class KeyAutomaton {
  private readonly branches: Branches;
  /** Where to go on when no longer word fits: the longest suffix that is a prefix of some word. */
  private readonly fallback: Int32Array;
  /** The word that ends here. */
  private readonly ends: Int32Array;
  /** The nearest shorter word that ends here, too. */
  private readonly shorter: Int32Array;

  /** @param words none of them empty; two that are the same count as the first */
  constructor(words: readonly string[]) {
    const { nodes, ends } = planted(words);
    this.branches = new Branches(nodes);
    this.ends = Int32Array.from(ends);
    this.fallback = new Int32Array(nodes.length);
    this.shorter = new Int32Array(nodes.length);
    this.link(nodes);
  }

  /** Calls `found` with the index of each word and the offset behind it, for every occurrence, in the order of their ends. */
  scan(text: string, found: (word: number, end: number) => void): void {
    let node = 0;
    for (let at = 0; at < text.length; at += 1) {
      node = this.step(node, text.charCodeAt(at));
      for (let hit = node; hit !== 0; hit = this.shorter[hit]!) {
        const word = this.ends[hit]!;
        if (word !== none) found(word, at + 1);
      }
    }
  }

  private step(from: number, code: number): number {
    for (let node = from; ; node = this.fallback[node]!) {
      const next = this.branches.get(node, code);
      if (next !== 0 || node === 0) return next;
    }
  }

  /** Breadth first: a node's fallback is nearer to the root than the node. */
  private link(nodes: readonly Node[]): void {
    const queue = [...(nodes[0]?.values() ?? [])];
    for (const node of queue) {
      for (const [code, child] of nodes[node] ?? []) {
        const fallback = this.step(this.fallback[node]!, code);
        this.fallback[child] = fallback;
        this.shorter[child] = this.ends[fallback] === none ? this.shorter[fallback]! : fallback;
        queue.push(child);
      }
    }
  }
}

/** From the next sign to the node behind it. */
type Node = ReadonlyMap<number, number>;
const none = -1;
/** Most nodes are the last of their word. */
const leaf: Node = new Map();

/** The words as a tree; node 0 is its root. */
function planted(words: readonly string[]): { nodes: Node[]; ends: number[] } {
  const nodes: Map<number, number>[] = [new Map()];
  const ends: number[] = [none];
  words.forEach((word, index) => {
    let node = 0;
    for (let at = 0; at < word.length; at += 1) {
      if (nodes[node] === leaf) nodes[node] = new Map();
      const code = word.charCodeAt(at);
      let child = nodes[node]!.get(code);
      if (child === undefined) {
        child = nodes.push(leaf as Map<number, number>) - 1;
        ends.push(none);
        nodes[node]!.set(code, child);
      }
      node = child;
    }
    if (ends[node] === none) ends[node] = index;
  });
  return { nodes, ends };
}

/** All branches of all nodes in one table with open addressing: a map a node would be slower to ask and ten times as large. */
class Branches {
  private readonly keys: Float64Array;
  private readonly children: Int32Array;
  private readonly mask: number;

  constructor(nodes: readonly Node[]) {
    const size = 2 ** Math.ceil(Math.log2(nodes.length * 2 + 2));
    this.mask = size - 1;
    this.keys = new Float64Array(size);
    this.children = new Int32Array(size);
    nodes.forEach((branches, node) => {
      for (const [code, child] of branches) {
        const slot = this.slot(node, code);
        this.keys[slot] = keyOf(node, code);
        this.children[slot] = child;
      }
    });
  }

  /** 0 when there is none: no branch leads to the root. */
  get(node: number, code: number): number {
    return this.children[this.slot(node, code)]!;
  }

  private slot(node: number, code: number): number {
    const key = keyOf(node, code);
    let slot = ((Math.imul(node, 0x9e3779b1) ^ Math.imul(code, 0x85ebca6b)) >>> 7) & this.mask;
    while (this.children[slot] !== 0 && this.keys[slot] !== key) slot = (slot + 1) & this.mask;
    return slot;
  }
}

const keyOf = (node: number, code: number): number => node * 0x10000 + code;

/**
 * Finds any number of words in a text in one pass: the automaton of Aho and Corasick (Communications of the ACM 18, 1975).
 * Time is linear in the text and the number of occurrences, whatever the number of words.
 */
export class KeyAutomaton {
  private readonly next: Map<number, number>[] = [new Map()];
  /** Where to go on when no longer word fits: the longest suffix that is a prefix of some word. */
  private readonly fallback: number[] = [0];
  /** The word that ends here. */
  private readonly ends: number[] = [none];
  /** The nearest shorter word that ends here, too. */
  private readonly shorter: number[] = [0];

  /** @param words none of them empty; two that are the same count as the first */
  constructor(words: readonly string[]) {
    words.forEach((word, index) => this.plant(word, index));
    this.link();
  }

  /** Calls `found` with the index of each word and the offset behind it, for every occurrence, in the order of their ends. */
  scan(text: string, found: (word: number, end: number) => void): void {
    let node = 0;
    for (let at = 0; at < text.length; at += 1) {
      node = this.step(node, text.charCodeAt(at));
      for (let hit = node; hit !== 0; hit = this.shorter[hit] ?? 0) {
        const word = this.ends[hit] ?? none;
        if (word !== none) found(word, at + 1);
      }
    }
  }

  private step(from: number, code: number): number {
    for (let node = from; ; node = this.fallback[node] ?? 0) {
      const next = this.next[node]?.get(code);
      if (next !== undefined) return next;
      if (node === 0) return 0;
    }
  }

  private plant(word: string, index: number): void {
    let node = 0;
    for (let at = 0; at < word.length; at += 1) {
      const branches = this.next[node] ?? new Map<number, number>();
      const code = word.charCodeAt(at);
      let child = branches.get(code);
      if (child === undefined) {
        child = this.next.push(new Map()) - 1;
        this.fallback.push(0);
        this.ends.push(none);
        this.shorter.push(0);
        branches.set(code, child);
      }
      node = child;
    }
    if (this.ends[node] === none) this.ends[node] = index;
  }

  /** Breadth first: a node's fallback is nearer to the root than the node. */
  private link(): void {
    const queue = [...(this.next[0]?.values() ?? [])];
    for (const node of queue) {
      for (const [code, child] of this.next[node] ?? []) {
        const fallback = this.step(this.fallback[node] ?? 0, code);
        this.fallback[child] = fallback;
        this.shorter[child] = this.ends[fallback] === none ? (this.shorter[fallback] ?? 0) : fallback;
        queue.push(child);
      }
    }
  }
}

const none = -1;

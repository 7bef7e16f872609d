/** Marks by hash; with some thousands of shingles a few of a hundred that are not there have theirs by chance. */
const marks = 1 << 16;

/** Whether runs of so many letters stand in texts: made in a fraction of the time of a set of them, for a prompt is read anew at each reply. */
export class Shingles {
  private readonly letters: string;
  private readonly marked = new Uint8Array(marks);
  /** Where the one was found that was asked for last: the next is mostly the one behind it. */
  private last = -1;

  /** @param texts no run goes from one to the next */
  constructor(
    texts: readonly string[],
    private readonly size: number,
  ) {
    this.letters = texts.join('\n');
    for (let at = 0; at + size <= this.letters.length; at += 1) this.marked[hashOf(this.letters, at, size)] = 1;
  }

  /** @param shingle of that size, without a line break */
  has(shingle: string): boolean {
    if (this.marked[hashOf(shingle, 0, this.size)] !== 1) return false;
    const isNext = this.last >= 0 && this.letters.startsWith(shingle, this.last + 1);
    this.last = isNext ? this.last + 1 : this.letters.indexOf(shingle);
    return this.last >= 0;
  }
}

function hashOf(text: string, from: number, size: number): number {
  let hash = 0;
  for (let at = from; at < from + size; at += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return (hash ^ (hash >>> 16)) & (marks - 1);
}

import { innerPieces, type TakePiece } from './text-features.js';

/**
 * A classifier of hashed features. For a text with the known features F, each counted once,
 * `logits = bias + Σ rows(F) / √|F|`: a logistic regression on features of unit length.
 */
export interface SparseWeights {
  readonly tasks: readonly Task[];
  /** Hashes of the features that are known, rising; a feature's row is its place here. */
  readonly vocabulary: Uint32Array;
  /** [features, columns] float32, row by row. */
  readonly rows: Float32Array;
  /** [columns] */
  readonly bias: Float32Array;
}

/** What is decided from the columns. Two labels share one column, which speaks for the first; more have one each. */
export interface Task {
  readonly name: string;
  readonly labels: readonly string[];
  /** Two labels: from which probability of the first on it is the verdict. */
  readonly threshold?: number;
}

export const columnsOf = ({ labels }: Task): number => (labels.length === 2 ? 1 : labels.length);

/** Where each task's columns begin. */
export function columnStarts(tasks: readonly Task[]): number[] {
  let next = 0;
  return tasks.map((task) => {
    const start = next;
    next += columnsOf(task);
    return start;
  });
}

export const widthOf = (tasks: readonly Task[]): number => tasks.reduce((sum, task) => sum + columnsOf(task), 0);

/** Calls back with each feature of a text; `takeInside` stands for the pieces inside a word (`innerPieces`). */
export type EachFeature = (take: TakePiece, takeInside: (word: string) => void) => void;

/** Words of which is remembered what is known of their inside. */
const mostWords = 10_000;

/** Probabilities of a task's labels. */
export type Probabilities = Readonly<Record<string, number>>;

/**
 * Finds rows by hash: open addressing, at most two thirds full. Hash and row stand side by side, since nearly all that is asked for
 * is not there, and each place in memory that is looked at costs more than all the rest.
 */
export class FeatureTable {
  private readonly mask: number;
  /** Pairs of a hash and its row, counted from 1; 0 where there is none. */
  private readonly places: Uint32Array;

  constructor(vocabulary: Uint32Array) {
    let size = 16;
    while (size < vocabulary.length * 1.5) size *= 2;
    this.mask = size - 1;
    this.places = new Uint32Array(size * 2);
    for (let row = 0; row < vocabulary.length; row += 1) {
      let at = spread(vocabulary[row]!) & this.mask;
      while (this.places[at * 2 + 1] !== 0) at = (at + 1) & this.mask;
      this.places[at * 2] = vocabulary[row]!;
      this.places[at * 2 + 1] = row + 1;
    }
  }

  /** -1: not known. */
  rowOf(hash: number): number {
    let at = spread(hash) & this.mask;
    for (;;) {
      const row = this.places[at * 2 + 1]!;
      if (row === 0 || this.places[at * 2] === hash) return row - 1;
      at = (at + 1) & this.mask;
    }
  }
}

const spread = (hash: number): number => (hash ^ (hash >>> 15)) >>> 0;

export class SparseModel {
  private readonly table: FeatureTable;
  private readonly starts: readonly number[];
  private readonly width: number;
  /** When a row was last counted: by it a feature counts once without a set for each text. */
  private readonly seen: Uint32Array;
  private turn = 0;
  private readonly inside = new Map<string, Uint32Array>();

  constructor(readonly weights: SparseWeights) {
    this.table = new FeatureTable(weights.vocabulary);
    this.starts = columnStarts(weights.tasks);
    this.width = widthOf(weights.tasks);
    this.seen = new Uint32Array(weights.vocabulary.length);
  }

  /** @param each calls back with the hash of each feature, and with words whose inside is to be read */
  logits(each: EachFeature): Float32Array {
    const { rows, bias } = this.weights;
    const { width, seen } = this;
    this.turn = this.turn === 0xffffffff ? this.startAgain() : this.turn + 1;
    const sums = new Float64Array(width);
    let known = 0;
    const count = (row: number): void => {
      if (row < 0 || seen[row] === this.turn) return;
      seen[row] = this.turn;
      known += 1;
      for (let column = 0; column < width; column += 1) sums[column]! += rows[row * width + column]!;
    };
    each(
      (hash) => count(this.table.rowOf(hash)),
      (word) => this.rowsInside(word).forEach(count),
    );
    const length = Math.sqrt(Math.max(1, known));
    return Float32Array.from(sums, (sum, column) => bias[column]! + sum / length);
  }

  /** Of the pieces of a word, those that are known, in their order. A word comes again with each clause behind it. */
  private rowsInside(word: string): Uint32Array {
    const remembered = this.inside.get(word);
    if (remembered) return remembered;
    const found: number[] = [];
    innerPieces(word, (hash) => {
      const row = this.table.rowOf(hash);
      if (row >= 0) found.push(row);
    });
    if (this.inside.size >= mostWords) this.inside.clear();
    const rows = Uint32Array.from(found);
    this.inside.set(word, rows);
    return rows;
  }

  private startAgain(): number {
    this.seen.fill(0);
    return 1;
  }

  /** @throws when there is no such task */
  probabilities(logits: Float32Array, name: string): Probabilities {
    const at = this.weights.tasks.findIndex((task) => task.name === name);
    const task = this.weights.tasks[at];
    if (!task) throw new Error(`The model has no task ${name}.`);
    return probabilitiesOf(task, logits.subarray(this.starts[at], this.starts[at]! + columnsOf(task)));
  }
}

function probabilitiesOf({ labels }: Task, logits: Float32Array): Probabilities {
  if (labels.length === 2) {
    const first = 1 / (1 + Math.exp(-logits[0]!));
    return { [labels[0]!]: first, [labels[1]!]: 1 - first };
  }
  const highest = Math.max(...logits);
  const raised = Array.from(logits, (logit) => Math.exp(logit - highest));
  const sum = raised.reduce((total, one) => total + one, 0);
  return Object.fromEntries(labels.map((label, at) => [label, raised[at]! / sum]));
}

/** The label of the verdict. */
export function verdictOf(task: Task, probabilities: Probabilities): string {
  const [first, second] = task.labels;
  if (task.labels.length === 2) return probabilities[first!]! >= (task.threshold ?? 0.5) ? first! : second!;
  return task.labels.reduce((best, label) => (probabilities[label]! > probabilities[best]! ? label : best));
}

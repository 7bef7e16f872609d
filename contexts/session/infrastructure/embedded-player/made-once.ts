import { setImmediate } from 'node:timers/promises';

/** So long a slice may take, in ms, before other work of the process has its turn. */
const slice = 8;

/** Something costly that is made once for each key: at once, or in slices between which other turns go on. */
export class MadeOnce<Key extends object, From extends readonly unknown[], Value> {
  private readonly made = new WeakMap<Key, Value>();
  private readonly underway = new WeakMap<Key, Promise<void>>();

  /** @param make yields wherever it may be interrupted */
  constructor(private readonly make: (key: Key, ...from: From) => Generator<void, Value>) {}

  of(key: Key, ...from: From): Value {
    return this.made.get(key) ?? this.keep(key, run(this.make(key, ...from), Infinity) as Value);
  }

  /** Resolves when `of` has it at hand. */
  async inSlices(key: Key, ...from: From): Promise<void> {
    if (this.made.has(key)) return;
    const found = this.underway.get(key) ?? this.sliceBySlice(key, this.make(key, ...from));
    this.underway.set(key, found);
    return found.finally(() => this.underway.delete(key));
  }

  private async sliceBySlice(key: Key, steps: Generator<void, Value>): Promise<void> {
    let value = run(steps, slice);
    while (value === undefined) {
      await setImmediate();
      value = run(steps, slice);
    }
    this.keep(key, value);
  }

  private keep(key: Key, value: Value): Value {
    this.made.set(key, value);
    return value;
  }
}

/** The value, or undefined where the time was over before it was made. */
function run<Value>(steps: Generator<void, Value>, ms: number): Value | undefined {
  const until = performance.now() + ms;
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() >= until) return undefined;
  }
}

import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotStart } from './needs.mjs';
import { beginningOf, stillThere } from './processes.mjs';
import { until } from './until.mjs';

/** ms that a program has to end by itself. */
const patienceMs = 20_000;
const launcher = 'npm run cluster';
/** The last that came go first: nodes while their stores still answer. */
const rank = ({ name }) => (name.startsWith('node') ? 0 : name.startsWith('Redis') ? 1 : 2);

/**
 * The programs that were started, by their process ids. Each has a process group of its own, so that Ctrl-C reaches this script
 * only, which ends them in an order that suits them. Their ids are kept in a file, so that those of a run that was killed are known.
 */
export class Crew {
  #file;
  #running = [];
  #lost = new Set();
  #isEnding = false;

  constructor(folder) {
    this.#file = join(folder, 'processes.json');
  }

  get members() {
    return this.#running.map(({ name, child }) => ({ name, pid: child.pid }));
  }

  /** Ends what a run that was killed has left behind. @throws CannotStart while an earlier run is there itself */
  async requireNobody(say) {
    const left = stillThere(before(this.#file));
    if (left.some(({ name }) => name === launcher)) throw new CannotStart(say.stillThere(left));
    if (left.length > 0) console.log(say.leftBehind(left));
    for (const stage of [0, 1, 2]) await Promise.all(left.filter((one) => rank(one) === stage).map(endLeft));
  }

  /** @param needed whether everything ends when it ends by itself */
  add(name, command, args, { signal = 'SIGTERM', needed = true, ...options } = {}) {
    const child = spawn(command, args, { stdio: 'ignore', detached: true, ...options });
    const began = child.pid && beginningOf(child.pid);
    const member = { name, child, signal, began, gone: new Promise((resolve) => child.once('exit', resolve)) };
    child.once('error', () => undefined);
    child.once('exit', () => {
      this.#running = this.#running.filter((one) => one !== member);
      this.#keep();
      if (needed && !this.#isEnding) for (const tell of this.#lost) tell(name);
    });
    this.#running.push(member);
    this.#keep();
    return child;
  }

  whenLost(tell) {
    this.#lost.add(tell);
  }

  get isEnding() {
    return this.#isEnding;
  }

  async end() {
    this.#isEnding = true;
    for (const stage of [0, 1, 2]) {
      await Promise.all(this.#running.filter((member) => rank(member) === stage).map(end));
    }
    rmSync(this.#file, { force: true });
  }

  #keep() {
    mkdirSync(join(this.#file, '..'), { recursive: true });
    const own = { name: launcher, pid: process.pid, began: beginningOf(process.pid) };
    const others = this.#running.map(({ name, child, signal, began }) => ({ name, pid: child.pid, signal, began }));
    writeFileSync(this.#file, JSON.stringify([own, ...others]));
  }
}

async function end({ child, signal, gone }) {
  child.kill(signal);
  const limit = new AbortController();
  const late = pause(patienceMs, 'late', { signal: limit.signal, ref: false }).catch(() => undefined);
  if ((await Promise.race([gone, late])) === 'late') child.kill('SIGKILL');
  await gone;
  limit.abort();
}

/** The same for one that is nobody's child any more. */
async function endLeft(one) {
  const isGone = () => stillThere([one]).length === 0;
  const nobody = { exitCode: null, signalCode: null };
  for (const signal of [one.signal, 'SIGKILL']) {
    if (isGone()) return;
    process.kill(one.pid, signal);
    await until(`${one.name} has ended`, nobody, isGone, patienceMs).catch(() => undefined);
  }
}

function before(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return []; // nobody ran, or it ended well
  }
}

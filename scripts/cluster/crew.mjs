import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotStart } from './needs.mjs';

/** ms that a program has to end by itself. */
const patienceMs = 20_000;

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

  /** @throws CannotStart while an earlier run, or what it left behind, still runs */
  requireNobody(say) {
    const still = before(this.#file).filter(({ pid }) => isAlive(pid));
    if (still.length > 0) throw new CannotStart(say.stillThere(still));
  }

  /** @param needed whether everything ends when it ends by itself */
  add(name, command, args, { signal = 'SIGTERM', needed = true, ...options } = {}) {
    const child = spawn(command, args, { stdio: 'ignore', detached: true, ...options });
    const member = { name, child, signal, gone: new Promise((resolve) => child.once('exit', resolve)) };
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

  /** The last that came go first: nodes while their stores still answer. */
  async end() {
    this.#isEnding = true;
    const rank = ({ name }) => (name.startsWith('node') ? 0 : name.startsWith('Redis') ? 1 : 2);
    for (const stage of [0, 1, 2]) {
      await Promise.all(this.#running.filter((member) => rank(member) === stage).map(end));
    }
    rmSync(this.#file, { force: true });
  }

  #keep() {
    mkdirSync(join(this.#file, '..'), { recursive: true });
    writeFileSync(this.#file, JSON.stringify([{ name: 'npm run cluster', pid: process.pid }, ...this.members]));
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

function before(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return []; // nobody ran, or it ended well
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

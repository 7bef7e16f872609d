import { fork } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../../../scripts/steps/shell.mjs';

/** Clients in processes of their own, each on a source address of its own, so that neither ports nor descriptors run out. */
export class Crowd {
  #members;

  /** @param processes how many processes; @param env what is in their environment besides */
  constructor(processes, settings, env = {}) {
    this.#members = Array.from({ length: processes }, (_, index) => {
      const child = fork(join(root, 'test/bench/connections/crowd-process.mjs'), {
        stdio: 'inherit',
        env: { ...process.env, ...env },
      });
      const asked = new Map();
      child.on('message', ({ id, answer, error }) => {
        const { resolve, reject } = asked.get(id);
        asked.delete(id);
        if (error) reject(new Error(error));
        else resolve(answer);
      });
      child.once('exit', (code) => {
        for (const { reject } of asked.values()) reject(new Error(`clients ended with ${code}`));
      });
      let next = 0;
      const ask = (call, body) =>
        new Promise((resolve, reject) => {
          const id = (next += 1);
          asked.set(id, { resolve, reject });
          child.send({ id, call, body });
        });
      const ready = ask('set', { ...settings, address: `127.0.0.${index + 2}` });
      return { child, ask, ready };
    });
  }

  get pids() {
    return this.#members.map(({ child }) => child.pid);
  }

  /** All processes do the same; answers what each answered. */
  async all(call, body) {
    await Promise.all(this.#members.map(({ ready }) => ready));
    return Promise.all(this.#members.map(({ ask }) => ask(call, body)));
  }

  /** Opens the connections `from` to `to`, shared out among the processes. */
  async open(from, to, ports, atOnce = 100) {
    await Promise.all(this.#members.map(({ ready }) => ready));
    const share = (to - from) / this.#members.length;
    const hands = Math.max(1, Math.floor(atOnce / this.#members.length));
    await Promise.all(
      this.#members.map(({ ask }, index) => {
        const at = (position) => Math.round(from + share * position);
        return ask('open', { from: at(index), to: at(index + 1), ports, atOnce: hands });
      }),
    );
  }

  close() {
    for (const { child } of this.#members) child.disconnect();
  }
}

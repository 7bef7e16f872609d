import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Clients, LoadAnswer, LoadCall } from './load/serve-load.js';

const program = fileURLToPath(new URL('./load/run-load.mjs', import.meta.url));

/** The clients' process, as its parent sees it. */
export class LoadProcess implements Clients {
  private constructor(private readonly child: ChildProcess) {}

  static async start(): Promise<LoadProcess> {
    const load = new LoadProcess(fork(program, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }));
    await load.answer();
    return load;
  }

  async ask(call: LoadCall): Promise<LoadAnswer> {
    const answer = this.answer();
    this.child.send(call, () => undefined); // where it cannot be told, it has ended, and that is the answer
    const { failed, ...answered } = await answer;
    if (failed) throw new Error(`The clients failed: ${failed}`);
    return answered;
  }

  stop(): void {
    this.child.kill('SIGKILL');
  }

  private answer(): Promise<LoadAnswer> {
    return new Promise((resolve, reject) => {
      const gone = () => reject(new Error('The process of the clients has ended.'));
      if (!this.child.connected) return gone();
      this.child.once('exit', gone);
      this.child.once('message', (answer: LoadAnswer) => {
        this.child.off('exit', gone);
        resolve(answer);
      });
    });
  }
}

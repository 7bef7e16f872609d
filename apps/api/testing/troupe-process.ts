import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { endedWithUs } from '../../../test/servers/ended-with-us.js';
import { root } from '../version.js';

const server = join(root, 'dist', 'apps', 'api', 'main.js');
const startsWithinMs = 60_000;

/** The built server as a process of its own, for tests that kill it. */
export class TroupeProcess {
  output = '';
  errors = '';
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;

  private constructor(readonly child: ChildProcess) {
    endedWithUs(child, 'SIGKILL');
    child.stdout!.on('data', (data: Buffer) => (this.output += data.toString()));
    child.stderr!.on('data', (data: Buffer) => (this.errors += data.toString()));
    this.ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code ?? 0)));
  }

  static run(env: Record<string, string>, program = server): TroupeProcess {
    if (!existsSync(program)) throw new Error('The server is not built: run `npm run build` first.');
    const { PATH = '', HOME = '' } = process.env;
    return new TroupeProcess(
      spawn(process.execPath, [program], { env: { PATH, HOME, ...env }, stdio: ['ignore', 'pipe', 'pipe'] }),
    );
  }

  /** Waits until it says that it is ready. @param program another one, that says so in the same words */
  static async start(env: Record<string, string>, program = server): Promise<TroupeProcess> {
    const troupe = TroupeProcess.run(env, program);
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => fail('did not start in time'), startsWithinMs);
      const fail = (why: string) => {
        troupe.child.kill('SIGKILL');
        reject(new Error(`The server ${why}.\n${troupe.output}\n${troupe.errors}`));
      };
      const look = () => {
        if (!troupe.output.includes('Ctrl-C')) return;
        clearTimeout(late);
        resolve();
      };
      troupe.child.stdout!.on('data', look);
      troupe.child.once('exit', () => (clearTimeout(late), fail('ended')));
    });
    return troupe;
  }

  get url(): string {
    const [url] = /http:\/\/localhost:\d+/.exec(this.output) ?? [];
    if (!url) throw new Error(`No address in the banner:\n${this.output}`);
    return url.replace('localhost', '127.0.0.1');
  }

  async end(signal: NodeJS.Signals): Promise<number | string> {
    this.child.kill(signal);
    return this.ended;
  }
}

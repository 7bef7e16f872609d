import { openSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../steps/shell.mjs';
import { until } from './until.mjs';

const program = join(root, 'dist', 'apps', 'api', 'main.js');
const names = ['a', 'b', 'c'];
/** ms after which a node that has ended by itself comes back, so that there is time to see that it is away. */
const backAfter = 20_000;
/** One that ends more often stays away. */
const mostReturns = 20;

/** The nodes of the installation, each a process of its own. */
export class TroupeNodes {
  #crew;
  #say;
  #env;
  #returns = 0;
  all;

  constructor(crew, say, ports, env) {
    this.#crew = crew;
    this.#say = say;
    this.all = ports.map((port, index) => ({ id: names[index], port, url: `http://localhost:${port}` }));
    const origins = this.all.flatMap(({ port, url }) => [url, `http://127.0.0.1:${port}`]).join();
    this.#env = { ...process.env, ...env, TROUPE_ORIGINS: origins };
  }

  /** The first one brings the database up to date before the others come. */
  async start() {
    const [first, ...others] = this.all;
    await this.#run(first);
    await Promise.all(others.map((node) => this.#run(node)));
  }

  async #run(node) {
    const { id, port, url } = node;
    const log = openSync(join(this.#env.TROUPE_DATA, `node-${id}.log`), 'a');
    const child = this.#crew.add(`node ${id}`, process.execPath, [program], {
      cwd: root,
      env: { ...this.#env, PORT: String(port), TROUPE_NODE_ID: id, TROUPE_NODE_URL: url },
      stdio: ['ignore', log, log],
      needed: false,
    });
    node.pid = child.pid;
    await until(`node ${id} is ready`, child, async () => (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok);
    child.once('exit', (code, signal) => this.#missing(node, signal ?? code));
    if (child.exitCode !== null || child.signalCode !== null) this.#missing(node, child.signalCode ?? child.exitCode);
  }

  #missing(node, why) {
    if (this.#crew.isEnding) return;
    if (this.#returns >= mostReturns) return console.log(this.#say.staysAway(node.id, why));
    this.#returns += 1;
    console.log(this.#say.away(node.id, why, backAfter / 1000));
    setTimeout(() => {
      if (this.#crew.isEnding) return;
      this.#run(node).then(
        () => console.log(this.#say.back(node.id, node.pid)),
        (error) => this.#missing(node, error.message),
      );
    }, backAfter).unref();
  }
}

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startUpstream, type Exchange, type Upstream } from '../../../test/fakes/upstream.mjs';

const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n';
const chunk = (text: string): string => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
const event = (delta: object, finish: string | null = null): string =>
  chunk(
    `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`,
  );

export const shippedPolicies = fileURLToPath(new URL('../../../policies/default', import.meta.url));

/** A folder with the shipped policy, all of its stages switched off; remove it in the end. */
export function lenientPolicies(): string {
  const folder = mkdtempSync(join(tmpdir(), 'troupe-policies-'));
  const shipped = readFileSync(join(shippedPolicies, 'policy.yaml'), 'utf8');
  const lenient = shipped.replaceAll('enabled: true, mode: act', 'enabled: false, mode: act');
  if (lenient === shipped) throw new Error('The shipped policy writes its stages in another way.');
  writeFileSync(join(folder, 'policy.yaml'), lenient);
  return folder;
}

/** A model server whose every word the test decides. */
export class UpstreamStage {
  private readonly calls: Exchange[] = [];
  private waiting: ((exchange: Exchange) => void)[] = [];
  private play: ((role: Role) => void) | undefined;
  upstream!: Upstream;

  private constructor(private readonly policies: string) {}

  static async open(): Promise<UpstreamStage> {
    const stage = new UpstreamStage(lenientPolicies());
    stage.upstream = await startUpstream({ answer: (exchange) => stage.enter(exchange) });
    return stage;
  }

  /**
   * Environment of a server that asks this one. Its policy judges nothing: what is staged is said as it stands, in whatever
   * language; tests of what is judged name the shipped policy (`shippedPolicies`).
   */
  get env(): Record<string, string> {
    return { OPENAI_BASE_URL: this.upstream.url, OPENAI_MODEL: 'staged', TROUPE_POLICIES: this.policies };
  }

  /** The next request that nobody has taken yet. */
  async next(): Promise<Role> {
    const exchange = this.calls.shift() ?? (await new Promise<Exchange>((resolve) => this.waiting.push(resolve)));
    return new Role(exchange);
  }

  /** Every request until `work` is done is answered by `play`, retries included. */
  async during<Result>(play: (role: Role) => void, work: () => Promise<Result>): Promise<Result> {
    this.play = play;
    for (const exchange of this.calls.splice(0)) play(new Role(exchange));
    try {
      return await work();
    } finally {
      this.play = undefined;
    }
  }

  close(): Promise<void> {
    rmSync(this.policies, { recursive: true, force: true });
    return this.upstream.close();
  }

  private enter(exchange: Exchange): void {
    if (this.play) return this.play(new Role(exchange));
    const take = this.waiting.shift();
    if (take) take(exchange);
    else this.calls.push(exchange);
  }
}

/** One request, answered piece by piece. */
export class Role {
  private begun = false;

  constructor(readonly exchange: Exchange) {}

  /** False when the reader is behind: the socket's `drain` tells when it is not. */
  say(text: string): boolean {
    this.begin();
    return this.exchange.socket.write(event({ content: text }));
  }

  end(): void {
    this.begin();
    this.exchange.socket.write(event({}, 'stop') + chunk('data: [DONE]\n\n') + '0\r\n\r\n');
  }

  sayAll(text: string): void {
    this.say(text);
    this.end();
  }

  /** The connection breaks. */
  die(): void {
    this.exchange.socket.resetAndDestroy();
  }

  raw(bytes: string): void {
    this.exchange.socket.write(bytes);
  }

  private begin(): void {
    if (!this.begun) this.exchange.socket.write(head + event({ role: 'assistant', content: '' }));
    this.begun = true;
  }
}

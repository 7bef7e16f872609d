import { setTimeout as pause } from 'node:timers/promises';
import type { Troupe } from '#apps/api/testing/troupe.js';
import type { Frame } from '#contexts/session/contract/frames.js';
import { agentWords, lateWords, textsOf } from './story.js';
import { Dice } from './dice.js';
import { interleaving, type Step } from './interleaving.js';
import { ask, type ClientSocket, type RaceStage } from './stage.js';

const doubtful = 'session.home-lost';
/** Refusals that are right when somebody else was faster. */
const expected = new Set([
  'session.stale-owner',
  'session.closed',
  'session.too-many-waiting',
  'session.too-many-whispers',
  // on a machine that stood still for longer than a presence lasts
  'desk.agent-not-here',
  // … or than a node waits for another one: it may have been done
  doubtful,
]);
const agents = ['mei', 'jordan'] as const;
type Agent = (typeof agents)[number];

export interface Outcome {
  readonly wrong: readonly string[];
  readonly refused: number;
  readonly handOvers: number;
  /** Character's words that were on their way when a person took the turn and were not said. */
  readonly cut: number;
}

/** Agents on their sockets, one at each node, shared by all races at a time. */
export type Agents = Readonly<
  Record<Agent, { readonly sockets: readonly ClientSocket[]; readonly headers: Record<string, string> }>
>;

/** One conversation in which a customer and two agents do things at once, and what its customer's client was told of it. */
export class Race {
  /** In the order of their arrival, over all connections. */
  private readonly told: Frame[] = [];
  private readonly wrong: string[] = [];
  /** Every word that was taken, by id; and every one that was refused. */
  private readonly taken = new Map<string, string>();
  private readonly refusedWords: string[] = [];
  private socket!: ClientSocket;
  private headers!: Record<string, string>;
  private session = '';
  private epoch = 1;
  private said = 0;
  private refused = 0;
  private reconnecting: Promise<void> = Promise.resolve();
  /** Which node is used next; of its own, so that a seed is the same course on one node and on two. */
  private readonly nodes: Dice;

  constructor(
    private readonly stage: RaceStage,
    private readonly agents: Agents,
    private readonly seed: number,
  ) {
    this.nodes = new Dice(-seed);
  }

  async run(): Promise<Outcome> {
    const customer = `mia-${this.seed}`;
    this.headers = await this.stage.headers('customer', customer);
    const opened = await this.call('POST', '', { character: 'renaissance-botanist' }, this.headers);
    this.session = opened.body.id;
    await this.connect();
    const doing: Promise<void>[] = [];
    for (const step of interleaving(this.seed)) {
      doing.push(this.does(step));
      if (step.pause > 0) await pause(step.pause);
    }
    await Promise.all(doing);
    await this.reconnecting;
    const messages = await this.settled();
    this.judge(messages);
    this.socket.disconnect();
    const handOvers = this.told.filter(
      (frame) => frame.kind === 'turn.changed' && frame.owner?.kind === 'agent',
    ).length;
    const cut = messages.filter(({ finishReason }) => finishReason === 'taken-over').length;
    return { wrong: this.wrong, refused: this.refused, handOvers, cut };
  }

  private async connect(): Promise<void> {
    const after = Math.max(0, ...this.told.map(({ seq }) => seq));
    let last = after;
    this.socket = await this.stage.socket(this.node, 'customer', `mia-${this.seed}`, (frame) => {
      if (frame.seq <= last) this.wrong.push(`seq ${frame.seq} came after ${last}`);
      last = frame.seq;
      this.told.push(frame);
      this.epoch = Math.max(this.epoch, frame.epoch);
    });
    const resumed = await ask(this.socket, 'resume', { session: this.session, after });
    if (!resumed.ok) this.wrong.push(`could not resume: ${resumed.problem.code}`);
  }

  private async does(step: Step): Promise<void> {
    const { session } = this;
    if (step.who === 'customer') {
      switch (step.does) {
        case 'post':
          return this.note(await this.call('POST', '/messages', { text: `m${++this.said}` }, this.headers));
        case 'stop':
          return this.note(await this.call('POST', '/stop', undefined, this.headers));
        case 'ask':
          return this.note(await this.call('POST', '/ask-for-person', {}, this.headers));
        case 'stay':
          return this.note(await this.call('DELETE', '/ask-for-person', undefined, this.headers));
        case 'close':
          return this.note(await this.call('POST', '/close', undefined, this.headers));
        case 'reconnect':
          // A client has one connection at a time.
          this.reconnecting = this.reconnecting.then(() => {
            this.socket.disconnect();
            return this.connect();
          });
          return this.reconnecting;
      }
    }
    const { sockets, headers } = this.agents[step.who];
    const epoch = Math.max(1, this.epoch - (step.stale ? 1 : 0));
    const other = agents.find((name) => name !== step.who)!;
    switch (step.does) {
      case 'take-over':
        return this.note(await this.call('POST', '/take-over', { epoch, reason: 'race' }, headers));
      case 'draft-mode':
        return this.note(await this.call('POST', '/take-over', { epoch, reason: 'race', mode: 'draft' }, headers));
      case 'hand-back':
        return this.note(await this.call('POST', '/hand-back', { epoch, note: 'done' }, headers));
      case 'hand-to':
        return this.note(await this.call('POST', '/hand-to', { epoch, agent: other, note: 'x' }, headers));
      case 'whisper':
        return this.note(await this.call('POST', '/whispers', { text: 'Be brief' }, headers));
      case 'reply': {
        const text = agentWords(step.who, epoch, ++this.said);
        const clientMessageId = `${this.seed}-${this.said}`;
        const answer = await ask(this.nodes.one(sockets), 'post', { session, text, epoch, clientMessageId });
        if (answer.ok) this.taken.set((answer as unknown as { messageId: string }).messageId, text);
        else if (answer.problem.code !== doubtful) this.refusedWords.push(text);
        return this.note({ status: answer.ok ? 202 : 409, body: answer.ok ? {} : answer.problem });
      }
    }
  }

  private note({ status, body }: { status: number; body: { code?: string } | undefined }): void {
    if (status < 300) return;
    this.refused += 1;
    if (!expected.has(body?.code ?? '')) this.wrong.push(`refused with ${status} ${body?.code}`);
  }

  private call(method: string, path: string, body: unknown, headers: Record<string, string>) {
    const address = this.session === '' ? '/v1/sessions' : `/v1/sessions/${this.session}${path}`;
    return this.node.call(method, address, body, headers);
  }

  private get node(): Troupe {
    return this.nodes.one(this.stage.nodes);
  }

  /** The transcript once nothing streams any more and the client has heard all of it. */
  private async settled(): Promise<readonly Kept[]> {
    for (const deadline = Date.now() + 120_000; Date.now() < deadline; await pause(25)) {
      const { body } = await this.call('GET', '/messages?limit=200', undefined, this.headers);
      const messages: readonly Kept[] = body.messages;
      if (messages.some(({ status }) => status === 'streaming')) continue;
      const { texts } = textsOf(this.told);
      if (messages.every(({ id, text }) => (texts.get(id) ?? '') === text)) return messages;
      // It will never be the same any more.
      const beyond = messages.filter(({ id, text }) => (texts.get(id) ?? '').length > text.length);
      for (const { id } of beyond) this.wrong.push(`more was heard of ${id} than is kept`);
      if (beyond.length > 0 || lateWords(this.told).length > 0) return messages;
    }
    throw new Error(`Race ${this.seed} does not come to rest.`);
  }

  private judge(messages: readonly Kept[]): void {
    this.wrong.push(...lateWords(this.told), ...textsOf(this.told).holes);
    const said = new Map(messages.map(({ id, text }) => [id, text]));
    for (const [id, text] of this.taken) if (said.get(id) !== text) this.wrong.push(`${text} was taken and is lost`);
    const all = new Set([...said.values(), ...this.told.map((frame) => ('text' in frame ? frame.text : ''))]);
    for (const text of this.refusedWords) if (all.has(text)) this.wrong.push(`${text} was refused and was said`);
  }
}

interface Kept {
  readonly id: string;
  readonly text: string;
  readonly status: string;
  readonly finishReason: string | null;
}

import { setTimeout as pause } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import type { Frame } from '#contexts/session/contract/frames.js';
import { Dice } from '#test/races/dice.js';
import { type Journal, messageText, type Reading, type Said, type Shown } from '../checker/journal.js';
import { judge } from '../checker/judge.js';
import type { LoadPlan } from '../load/load.js';

/** ms after the last fault for everything to arrive that still will. */
const lastWords = 12_000;

/** A Socket.IO client as it comes: it reconnects by itself, keeps what is emitted meanwhile, and joins its room again. */
class StockDevice {
  readonly told: Frame[] = [];
  readonly said: { who: string; text: string; isAcknowledged: boolean }[] = [];
  readonly socket: Socket;

  constructor(
    readonly who: string,
    url: string,
    private readonly session: string,
  ) {
    this.socket = io(url, { transports: ['websocket'], forceNew: true });
    this.socket.on('connect', () => {
      if (!this.socket.recovered) this.socket.emit('join', { session });
    });
    this.socket.on('frame', (frame: Frame) => this.told.push({ ...frame, seq: this.told.length + 1 }));
  }

  post(text: string): void {
    const said = { who: this.who, text, isAcknowledged: false };
    this.said.push(said);
    this.socket.emit('post', { session: this.session, text }, () => (said.isAcknowledged = true));
  }

  reading(): Reading {
    return { who: this.who, told: this.told, shown: shownOf(this.told) };
  }
}

/** What is wrong after the same faults with Socket.IO alone. */
export class StockLoad {
  private readonly rooms: { session: string; customer: StockDevice; second: StockDevice }[] = [];
  private talking = true;

  constructor(private readonly plan: Pick<LoadPlan, 'seed' | 'url' | 'sessions' | 'words' | 'every'>) {}

  async open(): Promise<void> {
    for (let number = 0; number < this.plan.sessions; number += 1) {
      const session = `${this.plan.seed}-${number}`;
      const customer = new StockDevice('customer', this.plan.url, session);
      const second = new StockDevice('second device', this.plan.url, session);
      for (const { socket } of [customer, second]) await socket.timeout(30_000).emitWithAck('join', { session });
      this.rooms.push({ session, customer, second });
    }
  }

  talk(): void {
    for (const [number, { customer }] of this.rooms.entries()) void this.converse(number, customer);
  }

  async settle(): Promise<{ wrong: string[]; said: readonly Said[] }> {
    this.talking = false;
    await pause(lastWords);
    const journals = this.rooms.map(({ session, customer, second }): Journal => {
      const readings = [customer.reading(), second.reading()];
      return { session, said: customer.said, handOvers: [], readings };
    });
    for (const { customer, second } of this.rooms) for (const { socket } of [customer, second]) socket.disconnect();
    const wrong = journals.flatMap((journal) => judge(journal, this.plan.words));
    return { wrong, said: journals.flatMap(({ said }) => said) };
  }

  private async converse(number: number, customer: StockDevice): Promise<void> {
    const dice = new Dice(this.plan.seed * 7_919 + number);
    for (let message = 1; this.talking; message += 1) {
      customer.post(messageText(number, message));
      await pause(this.plan.every * (0.5 + dice.roll()));
    }
  }
}

function shownOf(told: readonly Frame[]): Shown[] {
  const shown = new Map<string, Shown>();
  for (const frame of told) {
    const id = frame.messageId ?? '';
    const had = shown.get(id);
    if (frame.kind === 'message.accepted') {
      shown.set(id, { id, author: 'customer', text: frame.text, status: 'complete', replyTo: null });
    } else if (frame.kind === 'reply.delta') {
      const text = (had?.text ?? '') + frame.text;
      shown.set(id, { id, author: 'character', text, status: 'streaming', replyTo: frame.replyTo ?? null });
    } else if (frame.kind === 'reply.done' && had) shown.set(id, { ...had, status: 'complete' });
  }
  return [...shown.values()];
}

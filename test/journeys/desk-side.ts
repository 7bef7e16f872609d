import type { Page } from 'playwright-core';
import { io, type Socket } from 'socket.io-client';
import type { Look, Stage } from './stage.js';

interface Ack {
  ok: boolean;
  now?: { epoch: number };
}

/** Somebody of the desk, by its calls and its socket. */
export class Desk {
  readonly name = 'Mei';
  /** What the desk alone is told. */
  readonly frames: { kind: string; session: string }[] = [];

  private constructor(
    private readonly url: string,
    private readonly token: string,
    private readonly socket: Socket,
  ) {
    socket.on('desk.frame', (frame: { kind: string; session: string }) => this.frames.push(frame));
  }

  static async open(url: string): Promise<Desk> {
    const { token } = (await call(url, 'POST', '/v1/demo/sign-in', { as: 'agent' })) as { token: string };
    const socket = io(url, { transports: ['websocket'], auth: { token, protocol: 1 } });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return new Desk(url, token, socket);
  }

  call<T>(method: string, path: string, body?: object): Promise<T> {
    return call(this.url, method, path, body, this.token) as Promise<T>;
  }

  /** @returns the epoch of the turn as the desk sees it */
  async watch(session: string): Promise<number> {
    const ack = (await this.socket.timeout(10_000).emitWithAck('watch', { session })) as Ack;
    if (!ack.ok || !ack.now) throw new Error(`May not watch: ${JSON.stringify(ack)}`);
    return ack.now.epoch;
  }

  close(): void {
    this.socket.disconnect();
  }
}

/** A conversation in a customer's browser that the desk watches. */
export class Table {
  epoch = 1;

  private constructor(
    readonly page: Page,
    readonly session: string,
    private readonly stage: Stage,
    private readonly desk: Desk,
  ) {}

  static async set(stage: Stage, desk: Desk, character: string, look: Look = {}): Promise<Table> {
    const { id } = (await call(stage.url, 'POST', '/v1/sessions', { character })) as { id: string };
    const page = await stage.visitor(look);
    await page.goto(`/chat/${id}`);
    await page.getByRole('textbox').last().waitFor();
    const table = new Table(page, id, stage, desk);
    table.epoch = await desk.watch(id);
    return table;
  }

  /** Until it is taken in: what is still on its way has no id. */
  async say(text: string): Promise<void> {
    await this.page.locator('form textarea').last().fill(text);
    await this.page.keyboard.press('Enter');
    await this.page.locator('li[class*=own][id]').filter({ hasText: text }).waitFor();
  }

  /** The customer's own call, from this machine. */
  asCustomer<T>(method: string, path: string, body?: object): Promise<T> {
    return call(this.stage.url, method, `/v1/sessions/${this.session}${path}`, body) as Promise<T>;
  }

  asDesk<T>(method: string, path: string, body?: object): Promise<T> {
    return this.desk.call(method, `/v1/sessions/${this.session}${path}`, body);
  }

  async takeOver(mode: 'off' | 'draft' = 'off'): Promise<void> {
    const body = { epoch: this.epoch, reason: 'The customer asks for a person', mode };
    this.epoch = (await this.asDesk<{ epoch: number }>('POST', '/take-over', body)).epoch;
  }

  async write(text: string): Promise<void> {
    await this.asDesk('POST', '/messages', { text, epoch: this.epoch });
  }

  async handBack(note: string): Promise<void> {
    this.epoch = (await this.asDesk<{ epoch: number }>('POST', '/hand-back', { epoch: this.epoch, note })).epoch;
  }
}

export async function call(url: string, method: string, path: string, body?: object, token?: string): Promise<unknown> {
  const answer = await fetch(url + path, {
    method,
    headers: {
      ...(body && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text ? JSON.parse(text) : undefined;
}

import type { CommandBus } from '@nestjs/cqrs';
import type { Socket } from 'socket.io';
import type { DeskLook, DeskTyping } from '#contexts/agent/contract/socket.js';
import { BePresent, LookAt } from '#contexts/agent/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { recordUnexpected } from '../http/unexpected.js';
import { agentRoom, type DeskFeed, deskRoom } from './desk-feed.js';

/** ms between two signs of life. */
const every = 15_000;

/** Connections of people of the desk to this node: whose last one ends, is gone. */
const connections = new Map<string, number>();

/** What a connection does at the desk. Its presence ends with it, or, if the node dies, with its lease. */
export class DeskVisitor {
  private timer: NodeJS.Timeout | undefined;
  private leave: (() => void) | undefined;
  private looking: string | null = null;

  constructor(
    private readonly actor: Actor,
    private readonly socket: Socket,
    private readonly commands: CommandBus,
    private readonly feed: DeskFeed,
  ) {}

  async join(): Promise<object> {
    await this.commands.execute(new BePresent(this.actor, true));
    const { tenant, subject } = this.actor;
    if (this.leave || !this.socket.connected) return {};
    await this.socket.join([deskRoom(tenant), agentRoom(tenant, subject)]);
    this.leave = this.feed.join(tenant);
    connections.set(this.key, (connections.get(this.key) ?? 0) + 1);
    this.timer = setInterval(() => this.quietly(new BePresent(this.actor, true)), every).unref();
    return {};
  }

  async look({ session }: DeskLook): Promise<object> {
    await this.commands.execute(new LookAt(this.actor, session, false));
    this.looking = session;
    return {};
  }

  async type({ session, typing }: DeskTyping): Promise<object> {
    await this.commands.execute(new LookAt(this.actor, session, typing));
    this.looking = session;
    return {};
  }

  end(): void {
    clearInterval(this.timer);
    if (this.looking !== null) this.quietly(new LookAt(this.actor, null, false));
    if (!this.leave) return;
    this.leave();
    const left = (connections.get(this.key) ?? 1) - 1;
    connections.set(this.key, left);
    if (left > 0) return;
    connections.delete(this.key);
    this.quietly(new BePresent(this.actor, false));
  }

  private get key(): string {
    return `${this.actor.tenant}/${this.actor.subject}`;
  }

  private quietly(command: BePresent | LookAt): void {
    this.commands.execute(command).catch(recordUnexpected);
  }
}

import { io, type Socket } from 'socket.io-client';
import type { Frame } from '#contexts/session/contract/frames.js';
import {
  protocolVersion,
  type Ack,
  type ClientToServerEvents,
  type ServerToClientEvents,
} from '#contexts/session/contract/socket.js';
import { Troupe } from '#apps/api/testing/troupe.js';
import { UpstreamStage, type Role } from '#apps/api/testing/upstream-stage.js';
import { Dice } from './dice.js';

export type ClientSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

/** Of tokens, s: longer than all races together. */
const lifetime = 6 * 3_600;
const kinds = ['message.accepted', 'reply.delta', 'reply.done', 'turn.changed', 'gap', 'error'] as const;

/** The real server with a model behind it that speaks fast, and clients on real sockets. */
export class RaceStage {
  private spoken = 0;

  private constructor(
    readonly troupe: Troupe,
    private readonly upstream: UpstreamStage,
  ) {}

  static async open(databaseUrl: string): Promise<RaceStage> {
    const upstream = await UpstreamStage.open();
    const troupe = await Troupe.start({
      DATABASE_URL: databaseUrl,
      ...upstream.env,
      TROUPE_SOCKET_CALLS_PER_SECOND: '1000',
      TROUPE_LOG_LEVEL: 'error',
    });
    return new RaceStage(troupe, upstream);
  }

  async close(): Promise<void> {
    await this.troupe.stop();
    await this.upstream.close();
  }

  /** While `work` runs, every reply is some clauses, a millisecond or so apart. */
  speaking<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.upstream.during((role) => this.speak(role), work);
  }

  async headers(role: 'customer' | 'agent', subject: string): Promise<Record<string, string>> {
    return { authorization: `Bearer ${await this.troupe.token(role, subject, lifetime)}` };
  }

  async socket(role: 'customer' | 'agent', subject: string, hear: (frame: Frame) => void): Promise<ClientSocket> {
    const token = await this.troupe.token(role, subject, lifetime);
    const socket: ClientSocket = io(this.troupe.url, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      auth: { token, protocol: protocolVersion },
    });
    for (const kind of kinds) socket.on(kind, hear);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return socket;
  }

  private speak(role: Role): void {
    this.spoken += 1;
    const dice = new Dice(this.spoken);
    let left = 3 + dice.upTo(25);
    const next = (): void => {
      left -= 1;
      if (left < 0) return role.end();
      role.say(`word ${left}, `);
      if (dice.roll() < 0.3) next();
      else setTimeout(next, 1 + dice.upTo(3));
    };
    // A short first piece: the race begins at once.
    next();
  }
}

export const ask = (socket: ClientSocket, call: keyof ClientToServerEvents, body: object): Promise<Ack> =>
  (socket.timeout(60_000) as unknown as { emitWithAck(call: string, body: object): Promise<Ack> }).emitWithAck(
    call,
    body,
  );

import { connect, createServer, type Server, type Socket } from 'node:net';

/** What happens to a connection on its way; bytes are counted from the server to the client, from the first one on. */
export interface Faults {
  /** Nothing more comes, and the connection is reset. */
  readonly cutAfter?: number;
  /** The server's side ends, the client's stays open. */
  readonly halfCloseAfter?: number;
  /** ms that every piece is on its way. */
  readonly delay?: number;
  readonly bytesPerSecond?: number;
  /** Everything is swallowed from now on, and nobody is told. */
  readonly silent?: boolean;
  /** The server hears everything; what it says is swallowed. */
  readonly mute?: boolean;
}

interface Pair {
  readonly client: Socket;
  readonly server: Socket;
  kind: 'socket' | 'request' | undefined;
  /** Bytes brought down since the weather turned. */
  since: number;
}

/**
 * A network between client and server of which a test says what it does. TCP; a connection keeps the faults it began with, and
 * has those of the `weather` beside them for as long as that lasts.
 */
export class FaultProxy {
  private readonly pairs = new Set<Pair>();
  private server!: Server;
  /** For WebSockets: taken by one connection after the other; when none is left they pass unharmed. */
  readonly faults: Faults[] = [];
  /** What happens to everything that is on its way now; bytes are counted from here. */
  private weather: Faults = {};
  /** Whether WebSockets are let through at all. */
  lets = true;
  /** Nobody gets through. */
  refuses = false;
  /** From now on, for all that stand. */
  silent = false;
  /** Bytes that the last WebSocket brought to its client. */
  down = 0;

  private constructor(private readonly port: () => number) {}

  /** @param target where to; asked for each connection */
  static async to(target: string | (() => string), port = 0): Promise<FaultProxy> {
    const proxy = new FaultProxy(() => Number(new URL(typeof target === 'string' ? target : target()).port));
    proxy.server = createServer({ allowHalfOpen: true }, (client) => proxy.take(client));
    await new Promise<void>((resolve) => proxy.server.listen(port, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as { port: number }).port}`;
  }

  get sockets(): number {
    return [...this.pairs].filter(({ kind }) => kind === 'socket').length;
  }

  /** From now on, for all that stand and all that come. A cut or half-close counts each connection's bytes from now on. */
  turns(weather: Faults): void {
    this.weather = weather;
    for (const pair of this.pairs) pair.since = 0;
  }

  /** Resets whatever stands. */
  cut(): void {
    for (const { client, server } of this.pairs) {
      client.resetAndDestroy();
      server.destroy();
    }
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private take(client: Socket): void {
    if (this.refuses) return void client.on('error', () => undefined).resetAndDestroy();
    const server = connect({ port: this.port(), host: '127.0.0.1', allowHalfOpen: true });
    const pair: Pair = { client, server, kind: undefined, since: 0 };
    this.pairs.add(pair);
    let faults: Faults = {};
    let queue = Promise.resolve();
    let down = 0;
    const gone = () => {
      this.pairs.delete(pair);
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) socket.on('error', gone).on('close', gone);
    client.on('end', () => server.end());
    client.on('data', (data: Buffer) => {
      pair.kind ??= /upgrade: websocket/i.test(data.toString('latin1')) ? 'socket' : 'request';
      if (pair.kind === 'socket' && down === 0) {
        if (!this.lets) return void client.resetAndDestroy();
        faults = this.faults.shift() ?? faults;
        this.down = 0;
      }
      if (!this.silent && !faults.silent && !this.weather.silent) server.write(data);
    });
    server.on('end', () => void queue.then(() => client.end()));
    server.on('data', (data: Buffer) => {
      queue = queue.then(async () => {
        const { weather } = this;
        const rate = weather.bytesPerSecond ?? faults.bytesPerSecond;
        const slow = rate ? (data.length / rate) * 1_000 : 0;
        const wait = (weather.delay ?? faults.delay ?? 0) + slow;
        if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
        const isSwallowed = this.silent || faults.silent || weather.silent || weather.mute;
        if (isSwallowed || client.destroyed) return;
        const ownEnd = faults.cutAfter ?? faults.halfCloseAfter ?? Infinity;
        const end = Math.min(ownEnd, down + (weather.cutAfter ?? weather.halfCloseAfter ?? Infinity) - pair.since);
        const piece = data.subarray(0, Math.max(0, end - down));
        down += piece.length;
        pair.since += piece.length;
        if (pair.kind === 'socket') this.down = down;
        if (piece.length > 0) client.write(piece);
        if (down < end) return;
        if ((weather.halfCloseAfter ?? faults.halfCloseAfter) !== undefined) client.end();
        else client.end(() => client.destroy());
      });
    });
  }
}

import { Duplex } from 'node:stream';
import type { Worker } from 'node:worker_threads';
import type { EmbeddedServer } from './embedded-server.js';

let connections = 0;

/** What `pg` takes for a TCP socket: carries the wire protocol to the database's thread and back. */
export class WorkerSocket extends Duplex {
  private readonly connection = ++connections;

  private worker: Worker | undefined;

  constructor(private readonly server: EmbeddedServer) {
    super();
  }

  connect(): this {
    this.server.thread().then(
      (worker) => {
        if (this.destroyed) return;
        this.worker = worker.on('message', this.receive).on('exit', this.lost);
        this.emit('connect');
      },
      () => this.lost(),
    );
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  override _read(): void {
    // The worker pushes.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.send(chunk);
    done();
  }

  // `pg` corks the messages of one statement; together they cost one crossing between the threads.
  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    this.send(Buffer.concat(chunks.map(({ chunk }) => chunk)));
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.worker?.off('message', this.receive).off('exit', this.lost);
    done(error);
  }

  private send(bytes: Buffer): void {
    this.worker?.postMessage({ connection: this.connection, bytes: Uint8Array.from(bytes) });
  }

  private readonly receive = (message: { connection?: number; bytes?: Uint8Array }): void => {
    if (message.connection !== this.connection || !message.bytes) return;
    this.push(Buffer.from(message.bytes.buffer, message.bytes.byteOffset, message.bytes.byteLength));
  };

  private readonly lost = (): void => {
    this.destroy(Object.assign(new Error('The embedded database has ended.'), { code: 'ECONNRESET' }));
  };
}

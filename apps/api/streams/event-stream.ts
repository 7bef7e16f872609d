import type { FastifyReply } from 'fastify';
import type { Frame } from '#contexts/session/contract/frames.js';
import { encode } from './encoded-frames.js';

const keepAliveMs = 15_000;
/** How long a reader that fell behind may take to fetch what is left of its stream. */
const lingerMs = 30_000;
const comment = Buffer.from(': keep-alive\n\n');

/** Every open stream, for shutdown. */
const open = new Set<EventStream>();
export const endOpenStreams = (): void => open.forEach((stream) => stream.end());

/**
 * Server-Sent Events, written past the framework. What waits for a slow reader is bounded: one that falls further behind is
 * told of the gap and let go; it can resume after the last frame it has.
 */
export class EventStream {
  private readonly raw;
  private readonly heartbeat: NodeJS.Timeout;
  private lastSeq = 0;
  private overrun = false;
  private readonly leave = new AbortController();

  constructor(
    reply: FastifyReply,
    private readonly maxWaiting: number,
  ) {
    reply.hijack();
    this.raw = reply.raw;
    this.raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    this.raw.flushHeaders();
    this.heartbeat = setInterval(() => this.write(comment), keepAliveMs);
    open.add(this);
    this.raw.once('close', () => this.close());
  }

  /** Aborts when nobody reads any more. */
  get left(): AbortSignal {
    return this.leave.signal;
  }

  send(frame: Frame): void {
    if (this.overrun) return;
    if (this.raw.writableLength > this.maxWaiting) {
      this.giveUp(frame);
      return;
    }
    this.lastSeq = frame.seq;
    this.write(encode(frame).asEvent);
  }

  /** An event that is no frame; a reader who is too far behind to take it is let go. */
  text(event: string): void {
    if (this.raw.writableLength > this.maxWaiting) this.raw.destroy();
    else this.write(event);
  }

  write(bytes: Buffer | string): void {
    if (!this.raw.writableEnded && !this.raw.destroyed) this.raw.write(bytes);
  }

  end(last?: string): void {
    if (!this.raw.writableEnded) this.raw.end(last);
    this.close();
  }

  private giveUp({ session, seq, epoch }: Frame): void {
    this.overrun = true;
    const gap: Frame = { kind: 'gap', session, seq, epoch, messageId: null, offset: 0, after: this.lastSeq };
    this.raw.end(encode(gap).asEvent);
    const linger = setTimeout(() => this.raw.destroy(), lingerMs).unref();
    this.raw.once('close', () => clearTimeout(linger));
    this.close();
  }

  private close(): void {
    clearInterval(this.heartbeat);
    open.delete(this);
    this.leave.abort();
  }
}

export const wantsEvents = (accept: string | undefined): boolean => accept?.includes('text/event-stream') ?? false;

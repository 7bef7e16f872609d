import type { FastifyReply } from 'fastify';
import type { Frame } from '#contexts/session/contract/frames.js';
import { encode } from './encoded-frames.js';

const keepAliveMs = 15_000;
/** How long a reader that fell behind may take to fetch what is left of its stream. */
const lingerMs = 30_000;
const comment = Buffer.from(': keep-alive\n\n');

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

  private readonly hangUp = () => this.end();

  /**
   * @param maxWaiting bytes
   * @param hungUp ends the stream from the server's side
   */
  constructor(
    reply: FastifyReply,
    private readonly maxWaiting: number,
    private readonly hungUp: AbortSignal,
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
    hungUp.addEventListener('abort', this.hangUp);
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
    this.hungUp.removeEventListener('abort', this.hangUp);
    this.leave.abort();
  }
}

export const wantsEvents = (accept: string | undefined): boolean => accept?.includes('text/event-stream') ?? false;

import { createParser } from 'eventsource-parser';
import type { Frame } from '#contexts/session/contract/frames.js';

/** Reads Server-Sent Events of the protocol, one frame at a time. */
export class EventReader {
  readonly frames: Frame[] = [];
  private readonly abort = new AbortController();
  private waiting: (() => void)[] = [];
  private over = false;
  status = 0;
  headers = new Headers();

  static async open(url: string, body: unknown, headers: Record<string, string> = {}): Promise<EventReader> {
    const reader = new EventReader();
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
      body: JSON.stringify(body),
      signal: reader.abort.signal,
    });
    reader.status = response.status;
    reader.headers = response.headers;
    void reader.pump(response);
    return reader;
  }

  /** Waits until a frame is as wanted, or the stream ends. */
  async until(wanted: (frame: Frame) => boolean): Promise<Frame> {
    for (;;) {
      const found = this.frames.find(wanted);
      if (found) return found;
      if (this.over) throw new Error(`The stream ended after: ${this.frames.map(({ kind }) => kind).join(', ')}`);
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  async rest(): Promise<Frame[]> {
    while (!this.over) await new Promise<void>((resolve) => this.waiting.push(resolve));
    return this.frames;
  }

  leave(): void {
    this.abort.abort();
  }

  private async pump(response: Response): Promise<void> {
    const parser = createParser({
      onEvent: ({ data }) => {
        this.frames.push(JSON.parse(data) as Frame);
        this.wake();
      },
    });
    try {
      const decoder = new TextDecoder();
      for await (const bytes of response.body!) parser.feed(decoder.decode(bytes, { stream: true }));
    } catch {
      // left, or the connection broke: what came is what there is
    }
    this.over = true;
    this.wake();
  }

  private wake(): void {
    this.waiting.splice(0).forEach((resolve) => resolve());
  }
}

/** The text of a message, put together from its frames as a client does it. */
export function textOf(frames: readonly Frame[], messageId: string): string {
  let text = '';
  for (const frame of frames) {
    if (frame.messageId !== messageId || frame.kind !== 'reply.delta') continue;
    if (frame.offset !== text.length) throw new Error(`Expected offset ${text.length}, got ${frame.offset}.`);
    text += frame.text;
  }
  return text;
}

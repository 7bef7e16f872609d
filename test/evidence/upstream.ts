import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a model was asked. */
export interface Asked {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}

/** A model that keeps what it was asked, byte for byte, and says what it is told to, in order; the last again and again. */
export class Upstream {
  readonly asked: Asked[] = [];
  private readonly spoken: string[] = [];
  private readonly wanted: string[] = [];
  private readonly server: Server = createServer((request, response) => {
    const answer = (body: string): void => {
      this.asked.push(JSON.parse(body) as Asked);
      const said = this.wanted.shift() ?? this.answers[Math.min(this.spoken.length, this.answers.length - 1)]!;
      this.spoken.push(said);
      const piece = (choice: object) => `data: ${JSON.stringify({ choices: [{ index: 0, ...choice }] })}\n\n`;
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(
        piece({ delta: { content: said } }) + piece({ delta: {}, finish_reason: 'stop' }) + 'data: [DONE]\n\n',
      );
    };
    bodyOf(request).then(answer, () => response.destroy()); // whoever asked has gone
  });

  constructor(private readonly answers: readonly string[]) {}

  /** Says this next. */
  will(say: string): void {
    this.wanted.push(say);
  }

  /** What it said when it was asked for the how-manieth time, from 0. */
  said(at: number): string {
    return this.spoken[at]!;
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}

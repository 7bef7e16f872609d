import type { IncomingMessage } from 'node:http';
import { failureDetails } from '../application/players/failure.js';
import { PlayerBroke } from '../application/players/player-errors.js';
import type { Utterance } from '../application/players/role-player.js';
import { OpenAiAnswer } from './openai-player-answer.js';

/** Read ahead of a consumer that is slower than the upstream, in UTF-16 units; then the connection is paused. */
const readAhead = 64 * 1024;
/** How long a finished answer's last bytes are waited for, so that its connection can be used again. */
const drainMs = 1_000;

/** Reads an upstream's answer as it comes in; hands out all that came since the last look as one utterance. */
export class AnswerReader {
  private readonly answer: OpenAiAnswer;
  private failure: unknown;
  private wake: (() => void) | undefined;

  constructor(
    private readonly message: IncomingMessage,
    private readonly player: string,
    private readonly signal: AbortSignal,
  ) {
    this.answer = new OpenAiAnswer(player);
    message.setEncoding('utf8');
    message.on('data', this.onData).on('end', this.onEnd).on('error', this.onBreak).on('close', this.onBreak);
    signal.addEventListener('abort', this.onAbort);
  }

  /** What was read before a failure comes first. */
  async next(): Promise<Utterance> {
    for (;;) {
      this.signal.throwIfAborted();
      if (this.answer.text !== '') return { kind: 'text', text: this.takeText() };
      if (this.answer.end !== undefined) return { kind: 'end', reason: this.answer.end, player: this.player };
      if (this.failure !== undefined) throw this.failure;
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  /** A complete answer gives its connection back to the pool once its last bytes are in; any other is cut off. */
  leave(): void {
    const { message } = this;
    this.signal.removeEventListener('abort', this.onAbort);
    message.off('data', this.onData).off('end', this.onEnd).off('close', this.onBreak);
    if (message.closed) return;
    if (this.answer.end === undefined || this.signal.aborted) {
      message.destroy();
      return;
    }
    const timer = setTimeout(() => message.destroy(), drainMs);
    message.once('close', () => clearTimeout(timer));
    message.resume();
  }

  private takeText(): string {
    const { text } = this.answer;
    this.answer.text = '';
    if (this.message.isPaused()) this.message.resume();
    return text;
  }

  private readonly onData = (chunk: string): void => {
    this.attempt(() => this.answer.feed(chunk));
    if (this.answer.text.length > readAhead) this.message.pause();
  };

  private readonly onEnd = (): void => this.attempt(() => this.answer.close());

  private readonly onBreak = (cause?: Error): void => {
    if (this.answer.end !== undefined || this.failure !== undefined) return;
    const details = failureDetails({ player: this.player, transient: true });
    this.fail(new PlayerBroke('The upstream broke off.', details, cause ? { cause } : undefined));
  };

  private readonly onAbort = (): void => this.wake?.();

  private attempt(step: () => void): void {
    try {
      step();
      this.wake?.();
    } catch (error) {
      this.fail(error);
    }
  }

  private fail(error: unknown): void {
    this.failure ??= error;
    this.wake?.();
  }
}

import type { IncomingMessage } from 'node:http';
import { failureDetails, networkCodeOf } from '../application/players/failure.js';
import { PlayerBroke } from '../application/players/player-errors.js';
import type { Utterance } from '../application/players/role-player.js';
import type { Pace } from '../application/pace.js';
import { OpenAiAnswer } from './openai-player-answer.js';

/** Read ahead of a consumer that is slower than the upstream, in UTF-16 units; then the connection is paused. */
const readAhead = 64 * 1024;
/** How long a finished answer's last bytes are waited for, so that its connection can be used again. */
const drainMs = 1_000;

interface Listener {
  resolve(result: IteratorResult<Utterance>): void;
  reject(reason: unknown): void;
}

const over: IteratorResult<Utterance> = { done: true, value: undefined };
const now = Promise.resolve();

/**
 * Reads an upstream's answer as it comes in; hands out all that came since the last look as one utterance. Under load it gathers for
 * as long as the pace says, since each utterance costs the same; the first words and the end are never kept back. An iterator by hand
 * and no generator: a third of the CPU a token.
 */
export class AnswerReader {
  private readonly answer: OpenAiAnswer;
  private failure: unknown;
  private listener: Listener | undefined;
  private isDue = false;
  private isOver = false;
  /** When text was handed out last, ms. */
  private toldAt = -Infinity;
  private gathering: NodeJS.Timeout | undefined;

  constructor(
    private readonly message: IncomingMessage,
    private readonly player: string,
    private readonly signal: AbortSignal,
    private readonly pace: Pace,
  ) {
    this.answer = new OpenAiAnswer(player);
    message.setEncoding('utf8');
    message.on('data', this.onData).on('end', this.onEnd).on('error', this.onBreak).on('close', this.onBreak);
    signal.addEventListener('abort', this.tell);
  }

  /** What was read before a failure comes first. Not to be called again before it is answered. */
  next(): Promise<IteratorResult<Utterance>> {
    if (this.isOver) return Promise.resolve(over);
    return new Promise((resolve, reject) => {
      this.listener = { resolve, reject };
      if (this.gathers()) return;
      this.tell();
      if (this.listener !== undefined && this.message.isPaused()) this.message.resume();
    });
  }

  /** A complete answer gives its connection back to the pool once its last bytes are in; any other is cut off. */
  leave(): void {
    if (this.isOver) return;
    this.isOver = true;
    clearTimeout(this.gathering);
    const { message } = this;
    this.signal.removeEventListener('abort', this.tell);
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

  private readonly tell = (): void => {
    this.isDue = false;
    const { listener, answer } = this;
    if (listener === undefined) return;
    if (this.signal.aborted) {
      this.leave();
      listener.reject(this.signal.reason);
    } else if (answer.text !== '') {
      listener.resolve({ done: false, value: { kind: 'text', text: this.takeText() } });
    } else if (answer.end !== undefined) {
      this.leave();
      const did = answer.actions.size > 0 ? { actions: [...answer.actions] } : {};
      listener.resolve({ done: false, value: { kind: 'end', reason: answer.end, player: this.player, ...did } });
    } else if (this.failure !== undefined) {
      this.leave();
      listener.reject(this.failure);
    } else {
      return;
    }
    this.listener = undefined;
  };

  /** After all that arrived in this instant has been read. */
  private tellSoon(): void {
    if (this.isDue || this.listener === undefined || this.gathers()) return;
    this.isDue = true;
    void now.then(this.tell);
  }

  /** Whether it is too early to hand out more; whoever listens hears when it is time. */
  private gathers(): boolean {
    if (!this.pace.isStretched || this.answer.end !== undefined || this.failure !== undefined) return false;
    const left = this.toldAt + this.pace.period - performance.now();
    if (left <= 0 || this.signal.aborted) return false;
    this.gathering ??= setTimeout(() => {
      this.gathering = undefined;
      this.tell();
      if (this.listener !== undefined && this.message.isPaused()) this.message.resume();
    }, left);
    return true;
  }

  private takeText(): string {
    const { text } = this.answer;
    this.answer.text = '';
    this.toldAt = performance.now();
    // Where not even reading can keep up, what comes meanwhile waits in the socket.
    if (this.pace.isSlowest && this.answer.end === undefined) this.message.pause();
    else if (this.message.isPaused()) this.message.resume();
    return text;
  }

  private readonly onData = (chunk: string): void => {
    try {
      this.answer.feed(chunk);
    } catch (error) {
      this.failure ??= error;
    }
    if (this.answer.text.length > readAhead) this.message.pause();
    this.tellSoon();
  };

  private readonly onEnd = (): void => {
    try {
      this.answer.close();
    } catch (error) {
      this.failure ??= error;
    }
    this.tellSoon();
  };

  private readonly onBreak = (cause?: Error): void => {
    if (this.answer.end !== undefined || this.failure !== undefined) return;
    const network = networkCodeOf(cause);
    const details = failureDetails({ player: this.player, transient: true, ...(network && { network }) });
    this.failure = new PlayerBroke('The upstream broke off.', details, cause ? { cause } : undefined);
    this.tellSoon();
  };
}

import { createParser, type EventSourceParser } from 'eventsource-parser';
import { failureDetails } from '../application/players/failure.js';
import { PlayerBroke, PlayerRefused } from '../application/players/player-errors.js';
import type { Action } from '../application/players/role-player.js';
import { askForPerson } from './openai-player-tools.js';
import { ChunkReader, type ChunkReading } from './openai-player-chunk.js';
import { ThoughtCut } from './thought-cut.js';

/** Longest line, and longest answer that is no stream. */
const longestLine = 1024 * 1024;
const leadingBlanks = /^[\s\uFEFF]+/;

/**
 * Reads the text of an answer, piece by piece, whatever a server that calls itself OpenAI-compatible sends: an event
 * stream with all its liberties, or one JSON document. What has been read waits in `text`.
 */
export class OpenAiAnswer {
  /** Read, not yet taken. */
  text = '';
  /** Set once the answer is complete. */
  end: 'stop' | 'length' | undefined;
  /** What the character does, beside what it says. */
  readonly actions = new Set<Action>();

  private form: 'unknown' | 'events' | 'json' = 'unknown';
  private document = '';
  private hasText = false;
  private finish: string | undefined;
  private failure: PlayerRefused | PlayerBroke | undefined;
  private halfCharacter = '';
  private readonly chunks = new ChunkReader();
  private readonly thought = new ThoughtCut();
  private readonly events: EventSourceParser;

  constructor(private readonly player: string) {
    this.events = createParser({
      maxBufferSize: longestLine,
      onEvent: ({ data, event }) => this.onData(data, event),
      onError: ({ type }) => {
        if (type === 'max-buffer-size-exceeded') this.fail(this.broke('The upstream sent an endless line.'));
      },
    });
  }

  /** @throws PlayerRefused | PlayerBroke — but what was read before it is in `text` first */
  feed(chunk: string): void {
    if (this.end !== undefined || this.failure) return;
    if (this.form !== 'unknown') this.read(chunk);
    else {
      const begun = chunk.replace(leadingBlanks, '');
      if (begun !== '') this.recognise(begun);
    }
    if (this.failure) throw this.failure;
  }

  /** The connection ended in an orderly way. */
  close(): void {
    if (this.form === 'json') this.readDocument();
    // The last event may lack its empty line.
    else if (this.end === undefined && !this.failure) this.events.feed('\n\n');
    if (this.failure) throw this.failure;
    if (this.end !== undefined) return;
    if (this.finish === undefined) throw this.broke('The upstream ended without completing its reply.');
    this.complete();
  }

  private recognise(chunk: string): void {
    if (chunk.startsWith('<')) {
      this.fail(this.broke('The upstream answered with a web page.', false));
      return;
    }
    this.form = /^[{[]/.test(chunk) ? 'json' : 'events';
    this.read(chunk);
  }

  private read(chunk: string): void {
    if (this.form === 'events') {
      this.events.feed(chunk);
      return;
    }
    this.document += chunk;
    if (this.document.length > longestLine) this.fail(this.broke('The upstream sent an endless answer.'));
  }

  private onData(data: string, event: string | undefined): void {
    if (this.end !== undefined || this.failure) return;
    if (data === '[DONE]') this.complete();
    else this.take(this.chunks.read(data, event === 'error'));
  }

  private readDocument(): void {
    this.take(this.chunks.read(this.document));
    if (!this.failure) this.complete();
  }

  private take(reading: ChunkReading): void {
    switch (reading.kind) {
      case 'text':
        this.add(reading.text);
        for (const name of reading.calls ?? []) if (name === askForPerson) this.actions.add('ask-for-person');
        if (reading.finish !== undefined) this.finish = reading.finish;
        // Nothing but usage follows a finish; waiting for it would only delay the end.
        if (this.finish !== undefined) this.complete();
        return;
      case 'error':
        this.fail(this.upstreamError(reading.status));
        return;
      case 'garbage':
        this.fail(this.broke('The upstream sent something that is no reply.'));
        return;
      case 'nothing':
    }
  }

  /** A character outside the basic plane may come in two halves, one a chunk: it is passed on whole. */
  private add(text: string): void {
    if (text === '') return;
    let whole = this.thought.feed(this.halfCharacter + text);
    this.halfCharacter = '';
    if (/[\uD800-\uDBFF]$/.test(whole)) {
      this.halfCharacter = whole.slice(-1);
      whole = whole.slice(0, -1);
    }
    this.text += whole;
    this.hasText ||= whole !== '';
  }

  private complete(): void {
    switch (this.finish) {
      case 'content_filter':
        this.fail(
          new PlayerRefused(
            'The upstream filtered its reply.',
            failureDetails({ player: this.player, transient: false, request: true }),
          ),
        );
        return;
      case 'length':
      case 'max_tokens':
        this.end = 'length';
        return;
      default:
        // A call of a tool is no speech: what was said before it is the reply.
        if (!this.hasText && this.finish === undefined) this.fail(this.broke('The upstream said nothing.'));
        else this.end = 'stop';
    }
  }

  private upstreamError(status: number | undefined): PlayerRefused | PlayerBroke {
    const isRefusal = status !== undefined && status >= 400 && status < 500;
    if (!isRefusal) return this.broke('The upstream reported an error in its stream.', true, status);
    const details = failureDetails({ player: this.player, transient: status === 429, status, request: status === 400 });
    return new PlayerRefused('The upstream refused in its stream.', details);
  }

  private broke(message: string, transient = true, status?: number): PlayerBroke {
    return new PlayerBroke(message, failureDetails({ player: this.player, transient, ...(status && { status }) }));
  }

  private fail(failure: PlayerRefused | PlayerBroke): void {
    this.failure ??= failure;
  }
}

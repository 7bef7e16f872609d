import { basename } from 'node:path';
import { failureDetails } from '../application/players/failure.js';
import { Places } from '../application/players/places.js';
import { PlayerBroke } from '../application/players/player-errors.js';
import type { LlamaPlayerSettings } from '../application/players/players-settings.js';
import {
  type Instrument,
  RolePlayer,
  type Part,
  type PromptMessage,
  type Utterance,
} from '../application/players/role-player.js';
import type { LlamaTurn } from './llama-player-library.js';
import { LoadedModel } from './llama-player-model.js';

const defaultTemperature = 0.8;
const defaultMaxTokens = 1_024;

/**
 * Speaks from a GGUF file in this process. The model's own chat template is used, and a reply that broke off is gone on
 * with to the letter: its beginning is simply evaluated again as the model's own words.
 */
export class LlamaPlayer extends RolePlayer {
  readonly name: string;
  private readonly places: Places;
  private model: Promise<LoadedModel> | undefined;

  constructor(private readonly settings: LlamaPlayerSettings) {
    super();
    this.name = settings.name;
    this.places = new Places(settings.name, settings.concurrency, settings.queue, settings.queueMs);
  }

  /** Loads the library and the model, so that what is wrong with them is known before anybody waits for a reply. */
  async prepare(): Promise<void> {
    await this.loaded();
  }

  async *play(part: Part, signal: AbortSignal): AsyncGenerator<Utterance> {
    const leave = await this.places.take(signal);
    const speech = new Speech(this.name, part.spoken === '', signal);
    // The place is free only when the model has really stopped, which may be later than the listener is gone.
    void this.speak(part, speech).finally(leave);
    try {
      for (;;) {
        const utterance = await speech.next();
        yield utterance;
        if (utterance.kind === 'end') return;
      }
    } finally {
      speech.stop();
    }
  }

  override instrument(): Instrument {
    return { model: basename(this.settings.file), sampling: this.settings.sampling };
  }

  async close(): Promise<void> {
    const model = this.model;
    this.model = undefined;
    await (await model?.catch(() => undefined))?.dispose();
  }

  private async speak(part: Part, speech: Speech): Promise<void> {
    try {
      const model = await this.loaded();
      const chat = model.take();
      try {
        const { temperature, topP, maxTokens, seed } = { ...this.settings.sampling, ...part.sampling };
        const { metadata } = await chat.generateResponse(turnsOf(part), {
          signal: speech.stopped,
          onTextChunk: (text) => speech.add(text),
          maxTokens: maxTokens ?? defaultMaxTokens,
          temperature: temperature ?? defaultTemperature,
          ...(topP !== undefined && { topP }),
          seed: seed ?? part.seed,
        });
        speech.end(metadata.stopReason === 'maxTokens' ? 'length' : 'stop');
      } finally {
        model.give(chat);
      }
    } catch (error) {
      speech.fail(error);
    }
  }

  /** A failed attempt is not kept: the file may be there next time. */
  private loaded(): Promise<LoadedModel> {
    this.model ??= LoadedModel.load(this.settings).catch((error: unknown) => {
      this.model = undefined;
      throw error;
    });
    return this.model;
  }
}

function turnsOf(part: Part): LlamaTurn[] {
  const turns = part.messages.map(turnOf);
  return part.spoken === '' ? turns : [...turns, { type: 'model', response: [part.spoken] }];
}

function turnOf({ role, content }: PromptMessage): LlamaTurn {
  return role === 'assistant' ? { type: 'model', response: [content] } : { type: role, text: content };
}

/** One reply between the model, which calls back, and its listener, who asks. Bounded by the reply's token limit. */
class Speech {
  private text = '';
  private outcome: { end: 'stop' | 'length' } | { error: unknown } | undefined;
  private wake: (() => void) | undefined;
  private readonly abort = new AbortController();
  private readonly onAbort = () => {
    this.abort.abort(this.signal.reason);
    this.wake?.();
  };

  constructor(
    private readonly player: string,
    private isAtStart: boolean,
    private readonly signal: AbortSignal,
  ) {
    signal.addEventListener('abort', this.onAbort);
    if (signal.aborted) this.onAbort();
  }

  /** Tells the model to stop. */
  get stopped(): AbortSignal {
    return this.abort.signal;
  }

  /** A reply does not begin with space; one that is gone on with may well. */
  add(text: string): void {
    const said = this.isAtStart ? text.trimStart() : text;
    if (said === '') return;
    this.isAtStart = false;
    this.text += said;
    this.wake?.();
  }

  end(reason: 'stop' | 'length'): void {
    this.outcome ??= { end: reason };
    this.wake?.();
  }

  fail(error: unknown): void {
    this.outcome ??= { error };
    this.wake?.();
  }

  async next(): Promise<Utterance> {
    for (;;) {
      this.signal.throwIfAborted();
      const { text, outcome } = this;
      if (text !== '') {
        this.text = '';
        return { kind: 'text', text };
      }
      if (outcome && 'end' in outcome) return { kind: 'end', reason: outcome.end, player: this.player };
      if (outcome) throw this.broke(outcome.error);
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  stop(): void {
    this.signal.removeEventListener('abort', this.onAbort);
    this.abort.abort(new DOMException('The reply is over.', 'AbortError'));
  }

  private broke(cause: unknown): PlayerBroke {
    const details = failureDetails({ player: this.player, transient: false });
    return new PlayerBroke('The model in this process failed.', details, { cause });
  }
}

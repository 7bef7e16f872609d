import type { IncomingMessage } from 'node:http';
import OpenAI from 'openai';
import { Pace } from '../application/pace.js';
import { continuationMessages } from '../application/players/continuation.js';
import type { OpenAiPlayerSettings } from '../application/players/players-settings.js';
import { tools } from './openai-player-tools.js';
import { type Instrument, RolePlayer, type Part, type Utterance } from '../application/players/role-player.js';
import { beforeAnswer } from './openai-player-failure.js';
import { AnswerReader } from './openai-player-reader.js';
import { OpenAiTransport } from './openai-player-transport.js';

/** Speaks through any OpenAI-compatible endpoint. */
export class OpenAiPlayer extends RolePlayer {
  readonly name: string;
  private readonly transport: OpenAiTransport;
  private readonly client: OpenAI;

  constructor(
    private readonly settings: OpenAiPlayerSettings,
    private readonly pace: Pace = new Pace(),
  ) {
    super();
    this.name = settings.name;
    this.transport = new OpenAiTransport(settings.connectMs, settings.concurrency);
    this.client = new OpenAI({
      baseURL: settings.url,
      // Given in full, so that the SDK takes nothing from the environment.
      apiKey: settings.key ?? 'none',
      organization: null,
      project: null,
      webhookSecret: null,
      defaultHeaders: { ...(settings.key === undefined && { authorization: null }), ...settings.headers },
      fetch: this.transport.fetch,
      timeout: settings.totalMs,
      maxRetries: 0, // the router retries: it knows the other players
      logLevel: 'off', // its debug log would hold prompts
    });
  }

  play(part: Part, signal: AbortSignal): AsyncIterableIterator<Utterance> {
    let reader: AnswerReader | undefined;
    let isLeft = false;
    const begin = async (): Promise<IteratorResult<Utterance>> => {
      reader = new AnswerReader(await this.ask(part, signal), this.name, signal, this.pace);
      if (isLeft) reader.leave();
      return reader.next();
    };
    return {
      next: () => (reader ? reader.next() : begin()),
      return: async () => {
        isLeft = true;
        reader?.leave();
        return { done: true, value: undefined };
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  override instrument(): Instrument {
    const { model, sampling } = this.settings;
    return { model, sampling };
  }

  /** Closes idle connections. */
  close(): void {
    this.transport.close();
  }

  private async ask(part: Part, signal: AbortSignal): Promise<IncomingMessage> {
    signal.throwIfAborted();
    try {
      const response = await this.client.chat.completions.create(this.request(part), { signal }).asResponse();
      return this.transport.streamOf(response);
    } catch (error) {
      signal.throwIfAborted();
      throw beforeAnswer(error, this.name);
    }
  }

  private request(part: Part): OpenAI.Chat.ChatCompletionCreateParamsStreaming {
    const { model, maxTokensField, body, prefill, prefillBody, tools: withTools } = this.settings;
    const { temperature, topP, maxTokens, seed } = { ...this.settings.sampling, ...part.sampling };
    return {
      model,
      messages: continuationMessages(part, prefill).map(({ role, content }) => ({ role, content })),
      stream: true,
      ...(temperature !== undefined && { temperature }),
      ...(topP !== undefined && { top_p: topP }),
      ...(maxTokens !== undefined && { [maxTokensField]: maxTokens }),
      ...(seed !== undefined && { seed }),
      ...(withTools && { tools: structuredClone(tools) as unknown as OpenAI.Chat.ChatCompletionTool[] }),
      ...body,
      ...(prefill && part.spoken !== '' && prefillBody),
    };
  }
}

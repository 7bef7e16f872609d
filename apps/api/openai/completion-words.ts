import type { Reply } from '../chat/replies.js';
import type { CompletionRequest } from './completion-request.js';

export interface Usage {
  prompt_tokens: number;
  completion_tokens: number;
  total_tokens: number;
}

/**
 * An estimate, and the same for every player: one token for each Han, kana or Hangul character, one for every four other
 * characters. Counts what the caller sent and got, not the prompt that the character's player saw.
 */
function estimateTokens(text: string): number {
  const wide = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0;
  return wide + Math.ceil((text.length - wide) / 4);
}

function usageOf({ history, message }: CompletionRequest, reply: string): Usage {
  const prompt = history.reduce((sum, { text }) => sum + estimateTokens(text), estimateTokens(message));
  const completion = estimateTokens(reply);
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
}

/** How a reply ended; the code says more where there is one. */
type CompletionEnd = Pick<Reply, 'finishReason' | 'code'>;

/** OpenAI knows fewer ways for a reply to end. Whatever was cut short reads as `length` there: there might have been more. */
function finishReasonOf({ finishReason, code }: CompletionEnd): 'stop' | 'length' | 'content_filter' {
  if (code?.startsWith('filter.') || finishReason === 'suspended') return 'content_filter';
  return finishReason === 'length' || finishReason === 'interrupted' ? 'length' : 'stop';
}

/** The parts of a completion that do not change while it is spoken. */
export class CompletionWords {
  private readonly created = Math.floor(Date.now() / 1000);

  constructor(
    private readonly id: string,
    private readonly request: CompletionRequest,
  ) {}

  whole(text: string, end: CompletionEnd) {
    return {
      id: this.id,
      object: 'chat.completion' as const,
      created: this.created,
      model: this.request.model,
      choices: [
        {
          index: 0,
          message: { role: 'assistant' as const, content: text, refusal: null },
          logprobs: null,
          finish_reason: finishReasonOf(end),
        },
      ],
      usage: usageOf(this.request, text),
    };
  }

  chunk(delta: { role?: 'assistant'; content?: string }, end: CompletionEnd | null = null): string {
    const choice = { index: 0, delta, logprobs: null, finish_reason: end && finishReasonOf(end) };
    return this.event([choice], this.request.includeUsage ? { usage: null } : {});
  }

  /** The last chunk, when `stream_options.include_usage` asks for it. */
  usage(text: string): string {
    return this.request.includeUsage ? this.event([], { usage: usageOf(this.request, text) }) : '';
  }

  private event(choices: object[], more: object): string {
    const { id, created } = this;
    const chunk = { id, object: 'chat.completion.chunk', created, model: this.request.model, choices, ...more };
    return `data: ${JSON.stringify(chunk)}\n\n`;
  }
}

import { z } from 'zod';
import { readFields } from '../http/field-problems.js';
import { RequestInvalid } from '../http/refusals.js';

const part = z.object({
  type: z.literal('text', { error: 'must be text: characters read nothing else' }),
  text: z.string({ error: 'must be a string' }),
});
const content = z.union([z.string(), z.array(part).min(1)], { error: 'must be a string or a list of text parts' });
const message = z.object({
  role: z.enum(['system', 'developer', 'user', 'assistant'], {
    error: 'must be system, developer, user or assistant: characters use no tools',
  }),
  content,
});

const none = (what: string) => ({ error: `${what} is not supported: leave it out` });
const between = (from: number, to: number) =>
  z
    .number({ error: 'must be a number' })
    .min(from, { error: `must be at least ${from}` })
    .max(to, { error: `must be at most ${to}` })
    .nullish();
const tokens = z
  .number({ error: 'must be a number' })
  .int({ error: 'must be a whole number' })
  .min(1, { error: 'must be at least 1' })
  .nullish();

/**
 * `POST /v1/chat/completions`. What would change the answer's shape and is not supported is refused; sampling parameters are
 * checked and then left to the character, which has its own; whatever else a client sends is ignored.
 */
const completionRequestSchema = z.object({
  model: z
    .string({ error: 'must be the id of a character' })
    .min(1, { error: 'must be the id of a character' })
    .max(100),
  messages: z
    .array(message, { error: 'must be a list of messages' })
    .min(1, { error: 'must have at least one message' })
    .max(1_000, { error: 'must have at most 1000 messages' }),
  stream: z.boolean({ error: 'must be true or false' }).nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
  n: z.literal(1, { error: 'must be 1: a character gives one answer' }).nullish(),
  tools: z.array(z.unknown()).max(0, none('tools')).nullish(),
  functions: z.array(z.unknown()).max(0, none('functions')).nullish(),
  logprobs: z.literal(false, none('logprobs')).nullish(),
  audio: z.null(none('audio')).optional(),
  response_format: z.object({ type: z.literal('text', { error: 'must be text' }) }).nullish(),
  temperature: between(0, 2),
  top_p: between(0, 1),
  presence_penalty: between(-2, 2),
  frequency_penalty: between(-2, 2),
  max_tokens: tokens,
  max_completion_tokens: tokens,
});

export interface Turn {
  readonly author: 'customer' | 'character';
  readonly text: string;
}

/** A completion request as Troupe understands it. */
export interface CompletionRequest {
  readonly model: string;
  /** What was said before the last user message. System messages are not in it: a character's rules are its author's. */
  readonly history: readonly Turn[];
  readonly message: string;
  readonly stream: boolean;
  readonly includeUsage: boolean;
}

/** @throws RequestInvalid with every field that is wrong */
export function readCompletionRequest(body: unknown): CompletionRequest {
  const { model, messages, stream, stream_options } = readFields(completionRequestSchema, body, 'body');
  const turns = messages.flatMap(({ role, content }): Turn[] => {
    const text = typeof content === 'string' ? content : content.map((each) => each.text).join('\n');
    if (role === 'system' || role === 'developer') return [];
    return [{ author: role === 'user' ? 'customer' : 'character', text }];
  });
  const last = turns.at(-1);
  if (last?.author !== 'customer') {
    throw new RequestInvalid([{ field: 'messages', detail: 'must end with a message of the user' }]);
  }
  return {
    model,
    history: turns.slice(0, -1),
    message: last.text,
    stream: stream === true,
    includeUsage: stream_options?.include_usage === true,
  };
}

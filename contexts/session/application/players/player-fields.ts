import { z } from 'zod';
import type { PlayerSettings } from './players-settings.js';

type Kind = PlayerSettings['kind'];

interface Field {
  /** Its name in the settings. */
  readonly key: string;
  readonly schema: z.ZodType;
  /** A parameter of sampling, which a character may set differently. */
  readonly isSampling?: true;
  readonly fallback?: unknown;
  /** What is missing when it is not set. */
  readonly needed?: string;
}

const text = z.string().min(1);
const number = (from: number, to: number) =>
  text
    .refine((value) => /^\d+(\.\d+)?$/.test(value) && Number(value) >= from && Number(value) <= to, {
      error: `must be a number from ${from} to ${to}.`,
    })
    .transform(Number);
const whole = (from: number, to: number) =>
  text
    .refine((value) => /^\d+$/.test(value) && Number(value) >= from && Number(value) <= to, {
      error: `must be a whole number from ${from} to ${to}.`,
    })
    .transform(Number);
const flag = text
  .refine((value) => /^(true|false|on|off|yes|no|1|0)$/i.test(value), { error: 'must be on or off.' })
  .transform((value) => /^(true|on|yes|1)$/i.test(value));
const url = text
  .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) && new URL(value).search === '', {
    error: 'must be a base address such as http://localhost:11434/v1.',
  })
  .refine((value) => !URL.canParse(value) || (new URL(value).username === '' && new URL(value).password === ''), {
    error: 'must not hold a user or password: a key has a variable of its own.',
  })
  .transform((value) => value.replace(/\/+$/, '').replace(/\/chat\/completions$/, ''));
const json = (error: string) =>
  text.transform((value, context): unknown => {
    try {
      return JSON.parse(value);
    } catch {
      context.addIssue({ code: 'custom', message: error });
      return z.NEVER;
    }
  });
const notHeaders = 'must be a JSON object of header names and texts, as {"x-team":"stage"}.';
const headerName = z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/, { error: notHeaders });
const headerValue = z.string({ error: notHeaders }).regex(/^[\t\x20-\x7e]*$/, { error: notHeaders });
const headers = json(notHeaders).pipe(z.record(headerName, headerValue, { error: notHeaders }));
const notObject = 'must be a JSON object.';
const object = json(notObject).pipe(z.record(z.string(), z.unknown(), { error: notObject }));
const key = text.regex(/^[\x21-\x7e]+$/, { error: 'must be one line of printable characters without spaces.' });

const seconds = 1_000;
const minutes = 60 * seconds;
/** Places and waits that suit the kind: a remote server queues itself, a model in this process has few places. */
const places: Record<Kind, { concurrency: number; queue: number }> = {
  openai: { concurrency: 1024, queue: 256 },
  llama: { concurrency: 2, queue: 32 },
  embedded: { concurrency: 1_024, queue: 1_024 },
};

const common = (kind: Kind): Record<string, Field> => ({
  CONCURRENCY: { key: 'concurrency', schema: whole(1, 10_000), fallback: places[kind].concurrency },
  QUEUE: { key: 'queue', schema: whole(0, 100_000), fallback: places[kind].queue },
  QUEUE_MS: { key: 'queueMs', schema: whole(0, 10 * minutes), fallback: 30 * seconds },
  FIRST_TOKEN_MS: { key: 'firstTokenMs', schema: whole(100, 60 * minutes), fallback: minutes },
  IDLE_MS: { key: 'idleMs', schema: whole(100, 60 * minutes), fallback: 30 * seconds },
  TOTAL_MS: { key: 'totalMs', schema: whole(1_000, 120 * minutes), fallback: 10 * minutes },
});

const model = (): Record<string, Field> => ({
  PREFILL: { key: 'prefill', schema: flag, fallback: false },
  TEMPERATURE: { key: 'temperature', schema: number(0, 2), isSampling: true },
  TOP_P: { key: 'topP', schema: number(0.001, 1), isSampling: true },
  MAX_TOKENS: { key: 'maxTokens', schema: whole(1, 1_000_000), isSampling: true },
  SEED: { key: 'seed', schema: whole(0, 2 ** 31 - 1), isSampling: true },
});

const kinds: Record<Kind, Record<string, Field>> = {
  openai: {
    URL: { key: 'url', schema: url },
    KEY: { key: 'key', schema: key },
    MODEL: { key: 'model', schema: text, needed: 'the name of the model at this endpoint.' },
    HEADERS: { key: 'headers', schema: headers, fallback: {} },
    BODY: { key: 'body', schema: object, fallback: {} },
    PREFILL_BODY: { key: 'prefillBody', schema: object, fallback: {} },
    TOOLS: { key: 'tools', schema: flag, fallback: false },
    CONNECT_MS: { key: 'connectMs', schema: whole(50, minutes), fallback: 5 * seconds },
    ...model(),
    ...common('openai'),
  },
  llama: {
    GGUF: { key: 'file', schema: text, needed: 'the path of a GGUF file.' },
    THREADS: { key: 'threads', schema: whole(1, 256) },
    CONTEXT_TOKENS: { key: 'contextTokens', schema: whole(128, 1_048_576), fallback: 4_096 },
    GPU: { key: 'gpu', schema: flag, fallback: false },
    ...model(),
    ...common('llama'),
  },
  embedded: { ...common('embedded') },
};

/** What may be set for a player of this kind: the end of the variable's name, and how it is read. */
export const fieldsOf = (kind: Kind): [string, Field][] => Object.entries(kinds[kind]);

import { setImmediate } from 'node:timers/promises';
import type { Exchange } from './upstream.mjs';

/** What a server does on its connection: bytes go out as they are, one piece after the other. */
export type Step = string | Buffer | 'RESET' | 'CLOSE';

/** Something an endpoint that calls itself OpenAI-compatible was seen to do, and what becomes of it. */
export interface Quirk {
  readonly name: string;
  readonly steps: readonly Step[];
  readonly text: string;
  /** How the reply ends, or the code of the error. */
  readonly ends: 'stop' | 'length' | 'player.refused' | 'player.misconfigured' | 'player.broke';
  /** Details of the error that matter to the router. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Sends the steps, each in a TCP segment of its own. */
export const replay =
  (steps: readonly Step[]) =>
  async ({ socket }: Exchange): Promise<void> => {
    for (const step of steps) {
      if (socket.destroyed) return;
      if (step === 'RESET') socket.resetAndDestroy();
      else if (step === 'CLOSE') socket.end();
      else await new Promise((sent) => socket.write(step, sent));
      await setImmediate();
    }
  };

const headers = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n';
const end = '0\r\n\r\n';
const chunk = (bytes: string | Buffer): Buffer => {
  const body = Buffer.from(bytes as string);
  return Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n')]);
};
const stream = (...pieces: (string | Buffer)[]): Step[] => [headers, ...pieces.map(chunk), end];
const data = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`;
const delta = (fields: object, finish: string | null = null): string =>
  data({ id: 'c1', object: 'chat.completion.chunk', choices: [{ index: 0, delta: fields, finish_reason: finish }] });
const says = (content: string, finish: string | null = null): string => delta({ content }, finish);
const done = 'data: [DONE]\n\n';
const answer = (status: string, body: string, type = 'application/json', more = ''): Step[] => [
  `HTTP/1.1 ${status}\r\nContent-Type: ${type}\r\n${more}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
];
const errorBody = (code: string): string => JSON.stringify({ error: { message: 'sk-secret was refused', code } });
/** The bytes of a text in pieces of so many. */
const inPieces = (text: string, size: number): Buffer[] => {
  const bytes = Buffer.from(text);
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size));
};

const endings: Quirk[] = [
  {
    name: 'everything right',
    steps: stream(delta({ role: 'assistant' }), says('Hello'), says(' there'), delta({}, 'stop'), done),
    text: 'Hello there',
    ends: 'stop',
  },
  { name: 'no finish_reason', steps: stream(says('Hello'), says(' there'), done), text: 'Hello there', ends: 'stop' },
  { name: 'no [DONE]', steps: stream(says('Hello'), delta({}, 'stop')), text: 'Hello', ends: 'stop' },
  {
    name: 'last text and finish in one chunk',
    steps: stream(says('A'), says('B', 'stop'), done),
    text: 'AB',
    ends: 'stop',
  },
  {
    name: 'all events in one chunk',
    steps: stream(says('A') + says('B') + delta({}, 'stop') + done),
    text: 'AB',
    ends: 'stop',
  },
  {
    name: 'cut at the limit of tokens',
    steps: stream(says('A'), delta({}, 'length'), done),
    text: 'A',
    ends: 'length',
  },
  {
    name: 'an empty finish_reason on every chunk',
    steps: stream(says('A', ''), says('B', ''), delta({}, 'stop'), done),
    text: 'AB',
    ends: 'stop',
  },
  {
    name: 'usage with empty choices after the finish',
    steps: stream(says('A'), delta({}, 'stop'), data({ choices: [], usage: { total_tokens: 3 } }), done),
    text: 'A',
    ends: 'stop',
  },
  { name: 'the last event lacks its empty line', steps: stream(says('A'), 'data: [DONE]'), text: 'A', ends: 'stop' },
  {
    name: 'ends by closing the connection',
    steps: ['HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n', says('A'), done, 'CLOSE'],
    text: 'A',
    ends: 'stop',
  },
  {
    name: 'neither finish_reason nor [DONE]',
    steps: stream(says('Half a')),
    text: 'Half a',
    ends: 'player.broke',
    details: { transient: true },
  },
  {
    name: 'filtered',
    steps: stream(says('A'), delta({}, 'content_filter'), done),
    text: 'A',
    ends: 'player.refused',
    details: { transient: false },
  },
  {
    name: '[DONE] and nothing else',
    steps: stream(done),
    text: '',
    ends: 'player.broke',
    details: { transient: true },
  },
];

const forms: Quirk[] = [
  {
    name: 'empty chunks, empty choices, null choices',
    steps: stream(
      data({}),
      data({ choices: [] }),
      data({ choices: null }),
      says('A'),
      data({ choices: [{}] }),
      says('', 'stop'),
      done,
    ),
    text: 'A',
    ends: 'stop',
  },
  {
    name: 'keep-alive comments',
    steps: stream(': OPENROUTER PROCESSING\n\n', says('A'), ':\n\n: ping\n\n', says('B', 'stop'), done),
    text: 'AB',
    ends: 'stop',
  },
  {
    name: 'data: without a space',
    steps: stream(
      says('A').replace('data: ', 'data:'),
      says('B', 'stop').replace('data: ', 'data:'),
      'data:[DONE]\n\n',
    ),
    text: 'AB',
    ends: 'stop',
  },
  {
    name: 'CRLF',
    steps: stream((says('A') + says('B', 'stop') + done).replaceAll('\n', '\r\n')),
    text: 'AB',
    ends: 'stop',
  },
  {
    name: 'CR and LF in two chunks',
    steps: stream(`${says('A').trimEnd()}\r`, `\n\r`, `\n${says('B', 'stop')}`, done),
    text: 'AB',
    ends: 'stop',
  },
  {
    name: 'event and id lines',
    steps: stream(`event: message\nid: 1\nretry: 10\n${says('A', 'stop')}`, done),
    text: 'A',
    ends: 'stop',
  },
  { name: 'a byte order mark', steps: stream(`\uFEFF${says('A', 'stop')}`, done), text: 'A', ends: 'stop' },
  {
    name: 'a role-only first delta, null content, null delta',
    steps: stream(
      delta({ role: 'assistant', content: null }),
      data({ choices: [{ index: 0, delta: null }] }),
      says('A'),
      delta({ content: null }, 'stop'),
      done,
    ),
    text: 'A',
    ends: 'stop',
  },
  {
    name: 'thoughts apart (reasoning_content)',
    steps: stream(
      delta({ reasoning_content: 'hmm' }),
      delta({ reasoning: 'hmm', content: '' }),
      says('A', 'stop'),
      done,
    ),
    text: 'A',
    ends: 'stop',
  },
  {
    name: 'thoughts in the text (<think>)',
    steps: stream(says('<thi'), says('nk>secret </th'), says('ink>\n\n'), says('A'), says('B', 'stop'), done),
    text: 'AB',
    ends: 'stop',
  },
  {
    name: 'text in parts, thoughts among them',
    steps: stream(
      delta({
        content: [
          { type: 'thinking', thinking: 'hmm' },
          { type: 'text', text: 'A' },
        ],
      }),
      delta({}, 'stop'),
      done,
    ),
    text: 'A',
    ends: 'stop',
  },
  {
    name: 'calls of tools after some text',
    steps: stream(
      says('Let me see.'),
      delta({ tool_calls: [{ index: 0, function: { name: 'f', arguments: '{' } }] }),
      delta({}, 'tool_calls'),
      done,
    ),
    text: 'Let me see.',
    ends: 'stop',
  },
  {
    name: 'a second choice',
    steps: stream(
      data({
        choices: [
          { index: 1, delta: { content: 'X' } },
          { index: 0, delta: { content: 'A' } },
        ],
      }),
      data({ choices: [{ index: 1, delta: { content: 'Y' } }] }),
      delta({}, 'stop'),
      done,
    ),
    text: 'A',
    ends: 'stop',
  },
  {
    name: 'bytes of characters in separate chunks',
    steps: stream(...inPieces(says('学术🎭é', 'stop') + done, 1)),
    text: '学术🎭é',
    ends: 'stop',
  },
  {
    name: 'an escaped surrogate pair',
    steps: stream(`data: {"choices":[{"delta":{"content":"\\ud83c\\udfad"},"finish_reason":"stop"}]}\n\n`, done),
    text: '🎭',
    ends: 'stop',
  },
  {
    name: 'an escaped surrogate pair in two deltas',
    steps: stream(
      `data: {"choices":[{"delta":{"content":"a\\ud83c"}}]}\n\n`,
      `data: {"choices":[{"delta":{"content":"\\udfadb"},"finish_reason":"stop"}]}\n\n`,
      done,
    ),
    text: 'a🎭b',
    ends: 'stop',
  },
  {
    name: 'a JSON answer instead of a stream',
    steps: answer(
      '200 OK',
      JSON.stringify({ choices: [{ index: 0, message: { content: 'All at once' }, finish_reason: 'stop' }] }),
    ),
    text: 'All at once',
    ends: 'stop',
  },
  {
    name: 'a JSON answer that calls itself a stream',
    steps: stream(
      ...inPieces(JSON.stringify({ choices: [{ message: { content: '一次说完' }, finish_reason: 'length' }] }), 7),
    ),
    text: '一次说完',
    ends: 'length',
  },
];

const failures: Quirk[] = [
  {
    name: 'an error inside the stream',
    steps: stream(says('A'), data({ error: { message: 'sk-secret overloaded', code: 502 } })),
    text: 'A',
    ends: 'player.broke',
    details: { transient: true, status: 502 },
  },
  {
    name: 'a refusal inside the stream',
    steps: stream(data({ error: { message: 'sk-secret', code: 429 } })),
    text: '',
    ends: 'player.refused',
    details: { transient: true, status: 429 },
  },
  {
    name: 'an error of vLLM inside the stream',
    steps: stream(data({ object: 'error', message: 'too long', code: 400 })),
    text: '',
    ends: 'player.refused',
    details: { transient: false, request: true },
  },
  {
    name: 'an event called error',
    steps: stream(says('A'), 'event: error\ndata: upstream died\n\n'),
    text: 'A',
    ends: 'player.broke',
  },
  { name: 'an error as text', steps: stream(data({ error: 'model not loaded' })), text: '', ends: 'player.broke' },
  { name: 'a JSON error with status 200', steps: answer('200 OK', errorBody('boom')), text: '', ends: 'player.broke' },
  {
    name: 'a web page with status 200',
    steps: answer('200 OK', '<!doctype html><p>Sign in</p>', 'text/html'),
    text: '',
    ends: 'player.broke',
    details: { transient: false },
  },
  {
    name: 'plain words with status 200',
    steps: answer('200 OK', 'Internal Server Error', 'text/plain'),
    text: '',
    ends: 'player.broke',
  },
  { name: 'an empty answer', steps: answer('200 OK', ''), text: '', ends: 'player.broke' },
  { name: '204', steps: ['HTTP/1.1 204 No Content\r\n\r\n'], text: '', ends: 'player.broke' },
  {
    name: '302',
    steps: answer('302 Found', '', 'text/html', 'Location: /login\r\n'),
    text: '',
    ends: 'player.refused',
    details: { transient: false },
  },
  {
    name: '400',
    steps: answer('400 Bad Request', errorBody('context_length_exceeded')),
    text: '',
    ends: 'player.refused',
    details: { transient: false, request: true, status: 400 },
  },
  {
    name: '401',
    steps: answer('401 Unauthorized', errorBody('invalid_api_key')),
    text: '',
    ends: 'player.misconfigured',
    details: { transient: false, status: 401 },
  },
  {
    name: '404',
    steps: answer('404 Not Found', 'no such page', 'text/plain'),
    text: '',
    ends: 'player.misconfigured',
    details: { transient: false, status: 404 },
  },
  {
    name: '429 with Retry-After',
    steps: answer('429 Too Many Requests', errorBody('rate'), 'application/json', 'Retry-After: 7\r\n'),
    text: '',
    ends: 'player.refused',
    details: { transient: true, retryAfterMs: 7_000 },
  },
  {
    name: '429, nothing left to spend',
    steps: answer('429 Too Many Requests', errorBody('insufficient_quota')),
    text: '',
    ends: 'player.refused',
    details: { transient: false },
  },
  {
    name: '500',
    steps: answer('500 Internal Server Error', '<h1>oops</h1>', 'text/html'),
    text: '',
    ends: 'player.broke',
    details: { transient: true, status: 500 },
  },
  {
    name: '503 with Retry-After',
    steps: answer('503 Service Unavailable', '', 'text/plain', 'Retry-After: 2\r\n'),
    text: '',
    ends: 'player.broke',
    details: { transient: true, retryAfterMs: 2_000 },
  },
  {
    name: 'an endless error body',
    steps: [
      'HTTP/1.1 500 Internal Server Error\r\nContent-Type: text/plain\r\n\r\n',
      ...Array<string>(40).fill('x'.repeat(16_384)),
    ],
    text: '',
    ends: 'player.broke',
    details: { status: 500 },
  },
  { name: 'reset before the headers', steps: ['RESET'], text: '', ends: 'player.broke', details: { transient: true } },
  { name: 'closed before the headers', steps: ['CLOSE'], text: '', ends: 'player.broke', details: { transient: true } },
  {
    name: 'half the headers',
    steps: [headers.slice(0, 30), 'RESET'],
    text: '',
    ends: 'player.broke',
    details: { transient: true },
  },
  {
    name: 'reset after the headers',
    steps: [headers, 'RESET'],
    text: '',
    ends: 'player.broke',
    details: { transient: true },
  },
  {
    name: 'reset in the middle of a token',
    steps: [headers, chunk(says('A')), chunk(says('Bcd').slice(0, 60)), 'RESET'],
    text: 'A',
    ends: 'player.broke',
    details: { transient: true },
  },
  {
    name: 'closed in the middle of a reply',
    steps: [headers, chunk(says('A')), 'CLOSE'],
    text: 'A',
    ends: 'player.broke',
    details: { transient: true },
  },
  {
    name: 'garbage instead of HTTP',
    steps: [Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x0d, 0x0a, 0x0d, 0x0a]), 'CLOSE'],
    text: '',
    ends: 'player.broke',
  },
  {
    name: 'garbage instead of events',
    steps: stream(Buffer.from(Array.from({ length: 500 }, (_, at) => (at * 97 + 131) % 256))),
    text: '',
    ends: 'player.broke',
  },
  {
    name: 'garbage after some text',
    steps: stream(says('A'), 'data: {"choices":[{"del\n\n'),
    text: 'A',
    ends: 'player.broke',
  },
  {
    name: 'a line of 10 MB',
    steps: [
      headers,
      chunk(says('A')),
      chunk('data: {"choices":[{"delta":{"content":"'),
      ...Array<Buffer>(160).fill(chunk('x'.repeat(65_536))),
    ],
    text: 'A',
    ends: 'player.broke',
  },
];

export const quirks: readonly Quirk[] = [...endings, ...forms, ...failures];

// An OpenAI-compatible upstream that speaks on a schedule: `node upstream.mjs <tokens> <interval ms> [words a clause]` prints its port.
// With interval 0 the whole reply leaves at once. All streams share one timer wheel, so that the upstream itself stays cheap.
import http from 'node:http';

const tokens = Number(process.argv[2]);
const intervalMs = Number(process.argv[3]);
const clause = Number(process.argv[4] ?? 8);
const head = { id: 'chatcmpl-bench', object: 'chat.completion.chunk', created: 0, model: 'bench' };
const chunk = (delta, finish = null) =>
  `data: ${JSON.stringify({ ...head, choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;

const opening = Buffer.from(chunk({ role: 'assistant', content: '' }));
const closing = Buffer.from(`${chunk({}, 'stop')}data: [DONE]\n\n`);

/** So many different replies, made once: a character that says the same again and again would be judged for it. */
const replies = Array.from({ length: 256 }, (_, reply) => {
  const words = Array.from({ length: tokens }, (_, index) => word(reply, index));
  const pieces = words.map((content) => Buffer.from(chunk({ content })));
  const json = Buffer.from(
    JSON.stringify({
      id: 'chatcmpl-bench',
      object: 'chat.completion',
      created: 0,
      model: 'bench',
      choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: words.join('') } }],
      usage: { prompt_tokens: 10, completion_tokens: tokens, total_tokens: 10 + tokens },
    }),
  );
  return { pieces, whole: Buffer.concat([opening, ...pieces, closing]), json };
});
let asked = 0;

/**
 * Four syllables that mean nothing, and begin with a w, by which the bench counts tokens. The first word is a clause of its own:
 * what the service adds to the first token counts from the first clause that is whole.
 */
function word(reply, index) {
  let state = (reply * 40_503 + index * 10_007 + 1) >>> 0;
  let letters = '';
  for (let syllable = 0; syllable < 4; syllable += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    letters += 'bdfgklmnprstvz'[(state >>> 8) % 14] + 'aeiou'[(state >>> 16) % 5];
  }
  return `w${letters}${index % clause === 0 ? ',' : ''} `;
}

const server = http.createServer((request, response) => {
  const body = [];
  request.on('data', (part) => body.push(part));
  request.on('end', () => answer(Buffer.concat(body).includes('"stream":true'), response));
});

function answer(streaming, response) {
  const { json, pieces, whole } = replies[(asked += 1) % replies.length];
  if (!streaming) {
    const reply = () =>
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': json.length }).end(json);
    if (intervalMs === 0) reply();
    else setTimeout(reply, intervalMs * (tokens + 1)); // as long as the stream takes
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  if (intervalMs === 0) return void response.end(whole);
  response.write(opening);
  let sent = 0;
  const began = performance.now();
  const next = () => {
    if (response.destroyed) return;
    if (sent === tokens) return void response.end(closing);
    response.write(pieces[sent]);
    sent += 1;
    // Against the schedule, not against the last token, so that a late timer does not stretch the reply.
    setTimeout(next, Math.max(0, began + (sent + 1) * intervalMs - performance.now()));
  };
  setTimeout(next, intervalMs);
}

server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', 4096, () => console.log(server.address().port));

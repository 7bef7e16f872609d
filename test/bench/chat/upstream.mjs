// An OpenAI-compatible upstream that speaks on a schedule: `node upstream.mjs <tokens> <interval ms> [words a clause]` prints its port.
// With interval 0 the whole reply leaves at once. All streams share one timer wheel, so that the upstream itself stays cheap.
import http from 'node:http';

const tokens = Number(process.argv[2]);
const intervalMs = Number(process.argv[3]);
const clause = Number(process.argv[4] ?? 8);
const head = { id: 'chatcmpl-bench', object: 'chat.completion.chunk', created: 0, model: 'bench' };
const chunk = (delta, finish = null) =>
  `data: ${JSON.stringify({ ...head, choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;

/** The first is a clause of its own: what the service adds to the first token counts from the first clause that is whole. */
const word = (index) => `word${index}${index % clause === 0 ? ',' : ''} `;
const pieces = Array.from({ length: tokens }, (_, index) => Buffer.from(chunk({ content: word(index) })));
const opening = Buffer.from(chunk({ role: 'assistant', content: '' }));
const closing = Buffer.from(`${chunk({}, 'stop')}data: [DONE]\n\n`);
const whole = Buffer.concat([opening, ...pieces, closing]);
const json = Buffer.from(
  JSON.stringify({
    id: 'chatcmpl-bench',
    object: 'chat.completion',
    created: 0,
    model: 'bench',
    choices: [
      {
        index: 0,
        finish_reason: 'stop',
        message: { role: 'assistant', content: Array.from({ length: tokens }, (_, index) => word(index)).join('') },
      },
    ],
    usage: { prompt_tokens: 10, completion_tokens: tokens, total_tokens: 10 + tokens },
  }),
);

const server = http.createServer((request, response) => {
  const body = [];
  request.on('data', (part) => body.push(part));
  request.on('end', () => answer(Buffer.concat(body).includes('"stream":true'), response));
});

function answer(streaming, response) {
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

import http from 'node:http';
import { io } from 'socket.io-client';

const question = 'Please tell me something about your day.';

/**
 * Asks an OpenAI-compatible endpoint and reads its stream: directly, through the bare proxy, through a gateway. The bench's
 * upstream says `word0 word1 …`; its opening chunk with empty content is no token.
 */
export function openAiUser({
  port,
  path = '/v1/chat/completions',
  headers = {},
  model = 'bench',
  stream = true,
  agent,
}) {
  const body = JSON.stringify({ model, stream, messages: [{ role: 'user', content: question }] });
  return {
    turn: () =>
      stream
        ? request(
            { port, path, headers, body, agent },
            { isToken: (text) => count(text, '"content":"w'), isEnd: (text) => text.includes('[DONE]') },
          )
        : requestJson({ port, path, headers, body, agent }),
  };
}

/** Talks through Troupe's `POST /v1/chat`, always in a conversation of its own. */
export function troupeHttpUser({ port, character, session, stream = true, agent }) {
  const body = JSON.stringify({ session_id: session, character, message: question, stream });
  const ends = {
    isToken: (text) => count(text, 'event: reply.delta'),
    isEnd: (text) => text.includes('event: reply.done'),
  };
  return {
    turn: () =>
      stream
        ? request({ port, path: '/v1/chat', headers: { accept: 'text/event-stream' }, body, agent }, ends)
        : requestJson({ port, path: '/v1/chat', headers: {}, body, agent }),
  };
}

/** Talks through Troupe's socket: one connection for all of its turns. */
export async function troupeSocketUser({ port, character, key }) {
  const session = await openSession(port, character, key);
  const socket = io(`http://127.0.0.1:${port}`, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth: { protocol: 1 },
  });
  await new Promise((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  const joined = await socket.timeout(10_000).emitWithAck('resume', { session, after: 0 });
  if (!joined.ok) throw new Error(joined.problem.code);
  let turns = 0;
  let current;
  socket.on('reply.delta', () => {
    if (!current) return;
    current.tokens += 1;
    current.first ??= performance.now();
  });
  socket.on('reply.done', (frame) => {
    if (!current) return;
    const { began, first, tokens, late, resolve, reject } = current;
    clearTimeout(late);
    current = undefined;
    if (frame.finishReason !== 'stop') return reject(new Error(`reply ended with ${frame.finishReason}`));
    resolve({ firstTokenMs: first - began, turnMs: performance.now() - began, tokens });
  });
  return {
    turn: () =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error('no end of the reply within 60 s')), 60_000);
        current = { began: performance.now(), tokens: 0, late, resolve, reject };
        socket.emit('post', { session, clientMessageId: `${key}-${(turns += 1)}`, text: question }, (ack) => {
          if (ack.ok) return;
          clearTimeout(late);
          current = undefined;
          reject(new Error(ack.problem.code));
        });
      }),
    close: () => socket.disconnect(),
  };
}

async function openSession(port, character, key) {
  const answer = await fetch(`http://127.0.0.1:${port}/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ character, key }),
  });
  if (!answer.ok) throw new Error(`opening a session: ${answer.status}`);
  return (await answer.json()).id;
}

/** One streamed request. Chunks are only scanned, not parsed: the client must cost the same for every subject. */
function request(target, { isToken, isEnd }) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    let first;
    let tokens = 0;
    let ended = false;
    post(target, reject, (response) => {
      response.setEncoding('utf8');
      response.on('data', (text) => {
        if (response.statusCode !== 200) return;
        const found = isToken(text);
        if (found > 0) first ??= performance.now();
        tokens += found;
        ended ||= isEnd(text);
      });
      response.on('end', () => {
        if (response.statusCode !== 200) return reject(new Error(`status ${response.statusCode}`));
        if (!ended || first === undefined) return reject(new Error('the stream ended early'));
        resolve({ firstTokenMs: first - began, turnMs: performance.now() - began, tokens });
      });
      response.on('error', reject);
    });
  });
}

function requestJson(target) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    post(target, reject, (response) => {
      response.resume();
      response.on('end', () => {
        if (response.statusCode !== 200) return reject(new Error(`status ${response.statusCode}`));
        const turnMs = performance.now() - began;
        resolve({ firstTokenMs: turnMs, turnMs, tokens: 0 });
      });
      response.on('error', reject);
    });
  });
}

function post({ port, path, headers, body, agent }, reject, onResponse) {
  const length = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const options = { host: '127.0.0.1', port, path, method: 'POST', agent, headers: { ...length, ...headers } };
  http.request(options, onResponse).on('error', reject).end(body);
}

function count(text, part) {
  let found = 0;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) found += 1;
  return found;
}

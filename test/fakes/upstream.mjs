/**
 * A model server that speaks the OpenAI protocol on a plain TCP socket, so that it costs next to nothing (the bench
 * takes 500 streams from it) and can send any bytes in any pieces (the quirks in quirks.ts).
 *
 * As a process of its own: `node test/fakes/upstream.mjs [port]`; prints `{"url": …}` and serves until it is ended.
 * What it says is chosen by the model's name, so that it can be programmed through any gateway:
 * `words-<count>` everything at once; `words-<count>@<ms>` one token every so many milliseconds.
 */
import { createServer } from 'node:net';
import { pathToFileURL } from 'node:url';

const defaultModel = 'words-60@5';
const vocabulary = 'the quick brown fox jumps over a lazy dog while seven wizards brew tea for every guest'.split(' ');
const stream = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n';

/** The words a model says, each with its leading space; in short clauses, because readers are shown clause by clause. */
export function wordsOf(model) {
  const { count } = planOf(model);
  return Array.from(
    { length: count },
    (_, index) =>
      `${index === 0 ? '' : ' '}${vocabulary[index % vocabulary.length]}${index}${index === count - 1 ? '.' : index % 2 === 1 ? ',' : ''}`,
  );
}

function planOf(model) {
  const [, count = '60', interval = '0'] =
    /^words-(\d+)(?:@(\d+))?$/.exec(model) ?? /^words-(\d+)(?:@(\d+))?$/.exec(defaultModel);
  return { count: Math.min(100_000, Number(count)), intervalMs: Number(interval) };
}

const chunkOf = (text) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
const eventOf = (model, delta, finish = null) =>
  `data: ${JSON.stringify({ id: 'chatcmpl-fake', object: 'chat.completion.chunk', created: 1_700_000_000, model, choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;

/** The bytes of a reply, made once for each model: every token one event in one chunk of its own. */
const rendered = new Map();
function eventsOf(model) {
  let events = rendered.get(model);
  if (!events) {
    const words = wordsOf(model);
    const texts = [
      eventOf(model, { role: 'assistant', content: '' }),
      ...words.map((content) => eventOf(model, { content })),
      `${eventOf(model, {}, 'stop')}data: [DONE]\n\n`,
    ];
    events = texts.map((text, index) => Buffer.from(chunkOf(text) + (index === texts.length - 1 ? '0\r\n\r\n' : '')));
    rendered.set(model, events);
  }
  return events;
}

/**
 * @param {{ port?: number, host?: string, answer?: (exchange: import('./upstream.mjs').Exchange) => void | Promise<void> }} [options]
 */
export async function startUpstream({ port = 0, host = '127.0.0.1', answer = speak } = {}) {
  const requests = [];
  const sockets = new Set();
  let opened = 0;
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    opened++;
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    readRequests(socket, (request) => {
      requests.push(request);
      if (requests.length > 1_000) requests.shift();
      void answer({ request, socket });
    });
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    url: `http://${host}:${server.address().port}/v1`,
    port: server.address().port,
    /** The latest 1,000. */
    requests,
    get opened() {
      return opened;
    },
    get connections() {
      return sockets.size;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Just enough of HTTP/1.1: requests with a content length, one after the other, connections kept alive. */
function readRequests(socket, onRequest) {
  let buffered = Buffer.alloc(0);
  socket.on('data', (data) => {
    buffered = buffered.length === 0 ? data : Buffer.concat([buffered, data]);
    for (;;) {
      const headEnd = buffered.indexOf('\r\n\r\n');
      if (headEnd === -1) return;
      const [first, ...lines] = buffered.toString('latin1', 0, headEnd).split('\r\n');
      const [method, path] = first.split(' ');
      const headers = Object.fromEntries(
        lines.map((line) => line.split(/:\s*(.*)/s)).map(([name, value]) => [name.toLowerCase(), value]),
      );
      const bodyEnd = headEnd + 4 + Number(headers['content-length'] ?? 0);
      if (buffered.length < bodyEnd) return;
      const body = buffered.toString('utf8', headEnd + 4, bodyEnd);
      buffered = buffered.subarray(bodyEnd);
      onRequest({ method, path, headers, body: body === '' ? undefined : JSON.parse(body) });
    }
  });
}

/** The answer of a server that does everything right. */
export function speak({ request, socket }) {
  const model = request.body?.model ?? defaultModel;
  if (request.path.endsWith('/models')) {
    sendJson(socket, { object: 'list', data: [{ id: defaultModel, object: 'model', created: 0, owned_by: 'fake' }] });
  } else if (request.body?.stream !== true) {
    const message = { role: 'assistant', content: wordsOf(model).join('') };
    sendJson(socket, {
      id: 'chatcmpl-fake',
      object: 'chat.completion',
      created: 0,
      model,
      choices: [{ index: 0, message, finish_reason: 'stop' }],
    });
  } else {
    socket.write(stream);
    const events = eventsOf(model);
    const { intervalMs } = planOf(model);
    if (intervalMs === 0) socket.write(Buffer.concat(events));
    else everyInterval(intervalMs, new Recital(socket, events));
  }
}

export function sendJson(socket, value, status = '200 OK', headers = '') {
  const body = JSON.stringify(value);
  socket.write(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\n${headers}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

class Recital {
  at = 0;
  constructor(socket, events) {
    this.socket = socket;
    this.events = events;
  }

  /** @returns whether there is more to say */
  step() {
    if (this.socket.destroyed) return false;
    this.socket.write(this.events[this.at++]);
    return this.at < this.events.length;
  }
}

/** Streams of one interval share a timer, spread over `slots` phases, so that 500 of them are not 500 timers. */
const wheels = new Map();
const slots = 8;
function everyInterval(intervalMs, recital) {
  recital.step();
  let wheel = wheels.get(intervalMs);
  if (!wheel) {
    wheel = {
      recitals: Array.from({ length: slots }, () => new Set()),
      at: 0,
      begun: performance.now(),
      count: 0,
      timer: undefined,
    };
    wheels.set(intervalMs, wheel);
    wheel.timer = setInterval(() => turn(intervalMs, wheel), Math.max(1, intervalMs / slots));
  }
  // Into the slot that was served last: its next turn is a whole interval away.
  wheel.recitals[(wheel.at + slots - 1) % slots].add(recital);
  wheel.count++;
}

function turn(intervalMs, wheel) {
  const due = Math.floor(((performance.now() - wheel.begun) * slots) / intervalMs);
  // Timers are late and coarse; what is due by the clock is served, however many slots that is.
  for (wheel.served ??= 0; wheel.served < due; wheel.served++) {
    const recitals = wheel.recitals[wheel.at];
    for (const recital of recitals) {
      if (recital.step()) continue;
      recitals.delete(recital);
      wheel.count--;
    }
    wheel.at = (wheel.at + 1) % slots;
  }
  if (wheel.count === 0) {
    clearInterval(wheel.timer);
    wheels.delete(intervalMs);
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const upstream = await startUpstream({ port: Number(process.argv[2] ?? 0) });
  console.log(JSON.stringify({ url: upstream.url }));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(0));
}

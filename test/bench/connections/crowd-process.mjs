// Clients of one process, told what to do by `Crowd`. Each has a number, a person and a session of its own.
import { signer } from './tokens.mjs';
import { IoPeer, Peer } from './peer.mjs';

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const peers = [];
let settings;
let sign;

/** Does `work` for all of `numbers`, so many at the same time. */
async function each(numbers, atOnce, work) {
  let next = 0;
  const hands = Array.from({ length: Math.min(atOnce, numbers.length) }, async () => {
    while (next < numbers.length) await work(numbers[next++]);
  });
  await Promise.all(hands);
}

/** The numbers of those who are here. */
const present = () => peers.flatMap((peer, number) => (peer ? [number] : []));
const range = (from, to) => Array.from({ length: to - from }, (_, index) => from + index);

/** Begun in one turn of the event loop. */
const atOnce = 8;
const waiting = [];

/**
 * A client's turn to connect. Thousands whose time has come would all begin before anything is heard or said by those who have
 * begun, for seconds: real ones have a machine of their own each.
 */
function turn() {
  return new Promise((resolve) => {
    if (waiting.push(resolve) === 1) setImmediate(letIn);
  });
}

function letIn() {
  for (const resolve of waiting.splice(0, atOnce)) resolve();
  if (waiting.length > 0) setImmediate(letIn);
}

async function open(number, port) {
  const { kind, address } = settings;
  if (kind === 'ws') {
    return new Promise((resolve, reject) => {
      const peer = new Peer(port, '/', address, () => resolve(peer));
      peer.ended = reject;
    });
  }
  const auth = kind === 'troupe' ? { token: (tokens[number] ??= tokenOf(number)), protocol: 1 } : {};
  const peer = new IoPeer(port, auth, address);
  const deadline = setTimeout(() => peer.giveUp(), connectTimeout);
  return peer.ready.finally(() => clearTimeout(deadline));
}

/** ms that a client waits for the server's welcome, as the SDK does. */
const connectTimeout = 10_000;
/** A client has its token already when it comes back. */
const tokens = [];
const tokenOf = (number) => sign(settings.subject ?? `customer-${number}`, 'customer', `customer-${number}`);

/** `seq` of the last frame that each has heard, by session. */
const places = [];

/** Answers ms until the server's welcome, and until all was resumed. */
async function join(number, port) {
  const began = performance.now();
  const peer = await open(number, port);
  const welcome = performance.now() - began;
  peer.number = number;
  peers[number] = peer;
  const { kind, sessions } = settings;
  if (kind === 'ws') return { welcome, whole: welcome };
  const session = sessions[number % sessions.length] ?? `s${number}`;
  const known = (places[number] ??= {});
  if (kind === 'troupe') follow(peer, known);
  // All at once, as the SDK's conversations ask.
  const follows = [session, ...(settings.hall ? [settings.hall] : [])].map(async (each) => {
    const { seq } = await peer.ask('resume', { session: each, after: known[each] ?? 0 });
    known[each] = Math.max(known[each] ?? 0, seq);
  });
  await Promise.all(follows);
  return { welcome, whole: performance.now() - began };
}

/** How often each said message of the hall was heard by each client: `heard[number]` counts them, `doubled` the repetitions. */
const heard = [];
let doubled = 0;
let gaps = 0;
let arrivals = [];

/** The frame that was read last: what everybody hears is the same to the byte, and read once. */
let latest = { bytes: Buffer.alloc(0) };

function read(bytes) {
  if (latest.bytes.equals(bytes)) return latest;
  const text = bytes.toString();
  const [, kind] = /^42\["([^"]+)"/.exec(text) ?? [];
  // Reading all of it would cost the machine more than the server's part.
  const seq = Number(/"seq":(\d+)/.exec(text)?.[1]);
  latest = { bytes: Buffer.from(bytes), kind, seq, session: /"session":"([^"]+)"/.exec(text)?.[1] };
  return latest;
}

function follow(peer, known) {
  peer.listen = (bytes) => {
    const { kind, seq, session } = read(bytes);
    if (!session || !(seq > 0)) return;
    if (kind === 'gap') gaps += 1;
    if (seq > (known[session] ?? 0)) known[session] = seq;
    if (session !== settings.hall || kind !== 'message.accepted') return;
    const list = (heard[peer.number] ??= new Set());
    if (list.has(seq)) doubled += 1;
    list.add(seq);
    arrivals.push(now());
  };
}

let talking;
const talk = { said: 0, acknowledged: 0, again: 0, codes: {} };
/** When messages were said and acknowledged, ms since the epoch. */
const acknowledgements = [];
const now = () => performance.timeOrigin + performance.now();

async function say(number, clientMessageId, tries = 0, saidAt = now()) {
  const session = settings.sessions[number % settings.sessions.length];
  try {
    await peers[number].ask('post', { session, clientMessageId, text: 'Hello' });
    talk.acknowledged += 1;
    acknowledgements.push([saidAt, now()]);
  } catch (error) {
    talk.again += 1;
    talk.codes[error.message] = (talk.codes[error.message] ?? 0) + 1;
    if (tries > 60) return;
    await pause(200);
    return say(number, clientMessageId, tries + 1, saidAt);
  }
}

const calls = {
  set(given) {
    settings = { ...settings, ...given };
    if (given.secret) sign = signer(given.secret);
  },
  async open({ from, to, ports, atOnce }) {
    await each(range(from, to), atOnce, async (number) => {
      await join(number, ports[number % ports.length]);
    });
  },
  async hall({ session }) {
    settings.hall = session;
    await each(present(), 100, async (number) => {
      const { seq } = await peers[number].ask('resume', { session, after: 0 });
      places[number][session] = Math.max(places[number][session] ?? 0, seq);
      heard[number] = new Set();
    });
    doubled = 0;
  },
  /** Breaks all connections, without a word. */
  break() {
    for (const peer of peers) peer?.destroy();
  },
  /**
   * All come back as the SDK does: after up to 1, 2, 4 … s, at random. Answers when each was back, and how often each tried.
   * @param ports those to try, in turn
   */
  async comeBack({ ports, since }) {
    let attempts = 0;
    const reasons = {};
    const joined = [];
    const back = await Promise.all(
      present().map(async (number) => {
        for (let attempt = 0, asked = 0; ; attempt += 1) {
          // Whoever was told when to come again comes then, or up to twice as late.
          const doubled = asked > 0 ? 1 : Math.min(30, 2 ** attempt);
          await pause(Math.max(Math.random() * 1_000 * doubled, asked * (1 + Math.random())));
          await turn();
          attempts += 1;
          try {
            joined.push(await join(number, ports[(number + attempt) % ports.length]));
            return now() - since;
          } catch (error) {
            peers[number]?.destroy();
            asked = Number(/"retryAfterMs":(\d+)/.exec(error.message)?.[1]) || 0;
            const reason = /"code":"([^"]+)"/.exec(error.message)?.[1] ?? error.code ?? error.message;
            reasons[reason] = (reasons[reason] ?? 0) + 1;
            if (attempt > 40) throw error;
          }
        }
      }),
    );
    return { back, attempts, reasons, joined };
  },
  /** Times at which frames of the hall arrived since the last call, ms since the epoch. */
  arrivals() {
    const all = arrivals;
    arrivals = [];
    return { count: all.length, last: all.reduce((a, b) => Math.max(a, b), 0) };
  },
  /** How many of these messages of the hall were never heard by somebody, and how many more than once. */
  tally({ seqs }) {
    let lost = 0;
    const numbers = present();
    for (const number of numbers) for (const seq of seqs) if (!heard[number]?.has(seq)) lost += 1;
    return { lost, doubled, gaps, clients: numbers.length };
  },
  /** Somebody who is connected says something, so many times a second, until `hush`. What is not answered is sent again. */
  talk({ perSecond }) {
    let turn = 0;
    talking = setInterval(() => {
      const number = (turn = (turn + 7_919) % peers.length);
      if (peers[number]) void say(number, `said-${number}-${(talk.said += 1)}`);
    }, 1_000 / perSecond);
  },
  async hush() {
    clearInterval(talking);
    await pause(3_000);
    return talk;
  },
  /** All ask for what they have missed, until they are answered. */
  async resumeAll({ since }) {
    let refused = 0;
    const back = await Promise.all(
      present().map(async (number) => {
        const session = settings.sessions[number % settings.sessions.length];
        for (;;) {
          try {
            await peers[number].ask('resume', { session, after: places[number][session] ?? 0 });
            return now() - since;
          } catch (error) {
            refused += 1;
            if (error.message === 'closed') throw error;
            await pause(100 + Math.random() * 200);
          }
        }
      }),
    );
    return { back, refused };
  },
  /** How long those waited for an acknowledgement who spoke later than `since`, or were not answered then; ms, from there on. */
  acknowledged: ({ since }) =>
    acknowledgements.filter(([, at]) => at > since).map(([saidAt, at]) => at - Math.max(since, saidAt)),
  connected: () => peers.filter((peer) => peer && !(peer.peer ?? peer).closed).length,
};

process.on('message', ({ id, call, body }) => {
  Promise.resolve()
    .then(() => calls[call](body ?? {}))
    .then(
      (answer) => process.send({ id, answer }),
      (error) => process.send({ id, error: error.stack ?? String(error) }),
    );
});
process.on('disconnect', () => process.exit(0));

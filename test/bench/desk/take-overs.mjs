import { spread } from '../chat/load.mjs';
import { ask, open, pause, person } from './people.mjs';

/** Conversations on one socket, below what one may follow. */
const perSocket = 40;

/** Take-overs beside nothing, and beside other conversations. */
export async function benchTakeOvers(port, quick) {
  const rows = [];
  for (const streams of [0, 20])
    rows.push({ streams, ...(await takeOvers(port, { streams, count: quick ? 40 : 120 })) });
  console.log('\nTake-overs, ms from sending the call, p50 / p99\n');
  console.log('| replies beside it | n | last word | turn told | second agent refused | late words |');
  console.log('| ---: | ---: | ---: | ---: | ---: | ---: |');
  const cell = ({ p50, p99 }) => `${p50.toFixed(1)} / ${p99.toFixed(1)}`;
  for (const { streams, late, lastWord, told, refused } of rows)
    console.log(`| ${streams} | ${told.n} | ${cell(lastWord)} | ${cell(told)} | ${cell(refused)} | ${late} |`);
  return { rows };
}

/** Conversations that are taken over side by side. */
const lanes = 4;

/**
 * Takes conversations over in the middle of a reply while `streams` others are being answered; two agents do so at once.
 * @returns ms from sending the call until the character's last word and the change of turn reached the customer's socket, and
 * until whoever was second was told so; 0 where no word came after it was sent
 */
async function takeOvers(port, { streams, count }) {
  const customer = await person(port, 'customer');
  const agents = [await person(port, 'agent'), await person(port, 'supervisor')];
  const busy = await background(customer, streams);
  const seen = [];
  const lane = async () => {
    while (seen.length < count) {
      const one = await takenOver(customer, agents);
      if (one) seen.push(one);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  await busy.stop();
  const of = (name) => spread(seen.map((one) => one[name]));
  const late = seen.reduce((all, one) => all + one.late, 0);
  return { late, lastWord: of('lastWord'), told: of('told'), refused: of('refused') };
}

/** Undefined for a reply that was over before it was taken. */
async function takenOver(customer, agents) {
  const session = await open(customer);
  const heard = new Story();
  const link = await customer.socket((frame) => heard.take(frame));
  await ask(link, 'resume', { session, after: 0 });
  await ask(link, 'post', { session, clientMessageId: session, text: 'Tell me of your garden.' });
  await heard.first('reply.delta');
  // Anywhere in the first half of the reply, which takes three seconds.
  await pause(Math.random() * 1_500);
  const sent = performance.now();
  const answers = await Promise.all(agents.map((agent) => takeOver(agent, session)));
  const turn = await heard.first('turn.changed');
  // A late word would have come by now.
  await pause(60);
  link.disconnect();
  if (!heard.frames.some(({ finishReason }) => finishReason === 'taken-over')) return undefined;
  const words = heard.frames.filter(({ kind, at }) => kind === 'reply.delta' && at > sent);
  const [loser, ...more] = answers.filter(({ ok }) => !ok);
  if (!loser || more.length > 0) throw new Error('Not exactly one of two agents was refused.');
  return {
    lastWord: words.length === 0 ? 0 : words.at(-1).at - sent,
    told: turn.at - sent,
    refused: loser.at - sent,
    late: words.filter(({ seq }) => seq > turn.seq).length,
  };
}

async function takeOver(agent, session) {
  const ok = await agent.call('POST', `/v1/sessions/${session}/take-over`, { epoch: 1, reason: 'bench' }).then(
    () => true,
    () => false,
  );
  return { ok, at: performance.now() };
}

/** What one customer's client was told, and when. */
class Story {
  frames = [];
  #waiting = [];

  take(frame) {
    this.frames.push({ ...frame, at: performance.now() });
    this.#waiting = this.#waiting.filter((look) => !look());
  }

  /** The first frame of a kind, once it is there; a minute is long enough to say that it never came. */
  first(kind) {
    return new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error(`No ${kind} within a minute.`)), 60_000).unref();
      const look = () => {
        const found = this.frames.find((frame) => frame.kind === kind);
        if (found) resolve(found);
        return found !== undefined;
      };
      if (!look()) this.#waiting.push(look);
    });
  }
}

/** Keeps this many conversations being answered all the time. */
async function background(customer, streams) {
  let going = true;
  const links = [];
  for (let first = 0; first < streams; first += perSocket) {
    const link = await customer.socket(
      ({ kind, session }) => kind === 'reply.done' && going && void again(link, session),
    );
    links.push(link);
    for (let n = first; n < Math.min(streams, first + perSocket); n += 1) {
      const session = await open(customer);
      await ask(link, 'resume', { session, after: 0 });
      await again(link, session);
    }
  }
  return {
    stop: async () => {
      going = false;
      await pause(3_000);
      for (const link of links) link.disconnect();
    },
  };
}

let posts = 0;
const again = (link, session) =>
  ask(link, 'post', { session, clientMessageId: `b${(posts += 1)}`, text: 'And then?' }).catch(() => undefined);

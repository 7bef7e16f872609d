import { ask, open, pause, person } from './people.mjs';

/** Conversations on one socket, below what one may follow. */
const perSocket = 40;

/**
 * Takes conversations over in the middle of a reply while `streams` others are being answered.
 * @returns ms from sending the call until the character's last word and until the change of turn reached the customer's socket
 */
export async function takeOvers(port, { streams, count }) {
  const customer = await person(port, 'customer');
  const agent = await person(port, 'agent');
  const busy = await background(customer, streams);
  const lastWord = [];
  const told = [];
  let late = 0;
  for (let n = 0; n < count; n += 1) {
    const session = await open(customer);
    const frames = [];
    const link = await customer.socket((frame) => frames.push({ ...frame, at: performance.now() }));
    await ask(link, 'resume', { session, after: 0 });
    await ask(link, 'post', { session, clientMessageId: `t${n}`, text: 'Tell me of your garden.' });
    while (!frames.some(({ kind }) => kind === 'reply.delta')) await pause(2);
    // Anywhere in the reply, which takes three seconds.
    await pause(Math.random() * 1_500);
    const before = performance.now();
    await agent.call('POST', `/v1/sessions/${session}/take-over`, { epoch: 1, reason: 'bench' });
    const turn = () => frames.find(({ kind }) => kind === 'turn.changed');
    while (!turn()) await pause(1);
    // A late word would have come by now.
    await pause(60);
    const words = frames.filter(({ kind, at }) => kind === 'reply.delta' && at > before);
    // A reply that was over by then says nothing.
    if (!frames.some(({ finishReason }) => finishReason === 'taken-over')) {
      link.disconnect();
      continue;
    }
    lastWord.push(words.length === 0 ? 0 : words.at(-1).at - before);
    told.push(turn().at - before);
    late += words.filter(({ seq }) => seq > turn().seq).length;
    link.disconnect();
  }
  await busy.stop();
  return { lastWord, told, late };
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

import { spread } from '../chat/load.mjs';
import { ask, open, pause, person } from './people.mjs';

const perSocket = 40;

/** Lets customers of many live conversations write at a steady rate and has an agent open one after the other meanwhile. */
export async function consoleUnderLoad(port, { sessions, messagesPerMinute, seconds }) {
  const customer = await person(port, 'customer');
  let frames = 0;
  let failures = 0;
  const seats = [];
  for (let first = 0; first < sessions; first += perSocket) {
    const link = await customer.socket(() => (frames += 1));
    for (let n = first; n < Math.min(sessions, first + perSocket); n += 1) {
      const session = await open(customer);
      await ask(link, 'resume', { session, after: 0 });
      seats.push({ link, session });
    }
  }
  const agent = await person(port, 'agent');
  const link = await agent.socket(() => undefined);
  await ask(link, 'desk.join', {});
  const waits = { board: [], open: [] };
  const end = performance.now() + seconds * 1_000;
  let posted = 0;
  const posting = (async () => {
    const every = 60_000 / messagesPerMinute;
    for (let due = performance.now(); performance.now() < end; due += every) {
      const { link: theirs, session } = seats[posted % seats.length];
      posted += 1;
      ask(theirs, 'post', { session, clientMessageId: `c${posted}`, text: 'How are the roses?' }).catch(
        () => (failures += 1),
      );
      await pause(Math.max(0, due + every - performance.now()));
    }
  })();
  frames = 0;
  const began = performance.now();
  while (performance.now() < end) {
    waits.board.push(await timed(() => agent.call('GET', '/v1/desk/board')));
    const { session } = seats[Math.floor(Math.random() * seats.length)];
    waits.open.push(
      await timed(async () => {
        const [page] = await Promise.all([
          agent.call('GET', `/v1/sessions/${session}/messages`),
          ask(link, 'watch', { session }),
        ]);
        await ask(link, 'resume', { session, after: page.seq });
      }),
    );
    await Promise.all([ask(link, 'detach', { session }), ask(link, 'unwatch', { session })]);
    await pause(250);
  }
  await posting;
  const elapsed = (performance.now() - began) / 1_000;
  for (const seat of new Set(seats.map((one) => one.link))) seat.disconnect();
  link.disconnect();
  return {
    messagesPerMinute: Math.round((posted / elapsed) * 60),
    framesPerSecond: frames / elapsed,
    failures,
    waits: Object.fromEntries(Object.entries(waits).map(([name, list]) => [name, spread(list)])),
  };
}

async function timed(work) {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

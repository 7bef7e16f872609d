import { ask, open, pause, person } from './people.mjs';

/** Conversations on one socket, below what one may follow. */
const perSocket = 40;

/**
 * Many live conversations whose customers write at a steady rate, one after the other, and read every answer word by word. Half
 * of the messages are theirs, half are the answers.
 */
export async function liveConversations(port, { sessions, messagesPerMinute }) {
  const customer = await person(port, 'customer');
  const seats = [];
  let frames = 0;
  let answers = 0;
  const hear = ({ kind }) => {
    frames += 1;
    if (kind === 'reply.done') answers += 1;
  };
  for (let first = 0; first < sessions; first += perSocket) {
    const link = await customer.socket(hear);
    const some = Array.from({ length: Math.min(perSocket, sessions - first) }, async () => {
      const session = await open(customer);
      await ask(link, 'resume', { session, after: 0 });
      return { link, session };
    });
    seats.push(...(await Promise.all(some)));
  }
  let going = true;
  let posted = 0;
  let failures = 0;
  const began = performance.now();
  const writing = (async () => {
    const every = 120_000 / messagesPerMinute;
    for (let due = performance.now(); going; due += every) {
      const { link, session } = seats[posted % seats.length];
      posted += 1;
      ask(link, 'post', { session, clientMessageId: `c${posted}`, text: lines[posted % lines.length] }).catch(
        () => (failures += 1),
      );
      await pause(Math.max(0, due + every - performance.now()));
    }
  })();
  return {
    sessions: seats.map(({ session }) => session),
    /** Ends it. @returns what came of it */
    stop: async () => {
      going = false;
      await writing;
      const seconds = (performance.now() - began) / 1_000;
      for (const link of new Set(seats.map((seat) => seat.link))) link.disconnect();
      return {
        messagesPerMinute: Math.round(((posted + answers) / seconds) * 60),
        framesPerSecond: Math.round(frames / seconds),
        failures,
      };
    },
  };
}

const lines = [
  'How are the roses?',
  'I have waited for my parcel for a week now.',
  'Thank you, that is kind of you.',
  'What does it cost to send it back?',
  'I am not sure that I understand.',
];

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GetSession } from './application/get-session.js';
import { databases, type Place } from './testing/databases.js';
import { aCustomer, SessionRoom } from './testing/session-room.js';

describe.each(Object.entries(databases))('a conversation on %s', (_, make) => {
  let place: Place;
  let room: SessionRoom;
  beforeAll(async () => {
    place = await make();
    room = await SessionRoom.open(place.database);
  });
  afterAll(async () => {
    await room?.close();
    await place?.remove();
  });

  it('[S1.1] is opened with a greeting, answers a message and keeps both', async () => {
    const mia = aCustomer();
    const session = await room.opened(mia, 'sess_abc123');
    const reader = await room.follow(mia, 'sess_abc123');
    const posted = await room.post(mia, 'sess_abc123', 'Hello');
    expect(posted).toMatchObject({ session, repeated: false, epoch: 1 });
    await reader.done();
    const transcript = await room.transcript(mia, session);
    expect(transcript.messages.map(({ author, text, status }) => [author.kind, text, status])).toEqual([
      ['character', expect.any(String), 'complete'],
      ['customer', 'Hello', 'complete'],
      ['character', 'You said: Hello', 'complete'],
    ]);
    expect([...reader.texts.values()]).toEqual(transcript.messages.map(({ text }) => text));
    expect(await room.queries.execute(new GetSession(mia, session))).toMatchObject({ state: 'open', epoch: 1 });
  });
});

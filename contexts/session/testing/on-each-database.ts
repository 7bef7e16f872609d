import { afterAll, beforeAll, describe } from 'vitest';
import { databases, type Place } from '#test/servers/databases.js';
import { SessionRoom } from './session-room.js';

/** The same tests on each database, in one room for all of them. */
export function onEachDatabase(title: string, tests: (room: SessionRoom) => void): void {
  describe.each(Object.entries(databases))(`${title} on %s`, (_, make) => {
    let place: Place;
    let open: SessionRoom;
    beforeAll(async () => {
      place = await make();
      open = await SessionRoom.open(place.database);
    });
    afterAll(async () => {
      await open?.close();
      await place?.remove();
    });
    // The tests are declared before anything runs, hence the detour.
    tests(new Proxy({} as SessionRoom, { get: (_target, key: keyof SessionRoom) => memberOf(open, key) }));
  });
}

function memberOf(room: SessionRoom, key: keyof SessionRoom): unknown {
  const member: unknown = room[key];
  return typeof member === 'function' ? member.bind(room) : member;
}

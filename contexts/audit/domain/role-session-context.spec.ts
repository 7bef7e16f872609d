import { describe, expect, it } from 'vitest';
import { newSessionId } from '#shared-kernel/ids.js';
import { RoleSessionContext } from './role-session-context.js';

const session = newSessionId();
const stream = `session/${session}`;

function recorded(...versions: number[]): RoleSessionContext {
  const recording = RoleSessionContext.record(session, new Date(0));
  for (const version of versions) recording.add({ stream, version });
  return recording;
}

const log = (...versions: number[]) => new Map([[stream, versions.map((version) => ({ version }))]]);

describe("the auditor's RoleSessionContext", () => {
  it('[E1] records', () => {
    expect(recorded().state).toEqual({
      session,
      custody: { state: 'recording', since: new Date(0) },
      customer: null,
      streams: [],
    });
  });

  it('[E7] is retained once it is over, and erased when nothing said in it is there any more, until something is said again', () => {
    const recording = recorded(1);
    const states = () => recording.state.custody;
    recording.speak(new Date(1));
    expect(states()).toEqual({ state: 'recording', since: new Date(0) });
    recording.retain(new Date(2));
    expect(states()).toEqual({ state: 'retained', since: new Date(2) });
    recording.erase(new Date(3));
    recording.erase(new Date(4));
    expect(states()).toEqual({ state: 'erased', since: new Date(3) });
    recording.retain(new Date(5));
    expect(states()).toEqual({ state: 'erased', since: new Date(3) });
    recording.speak(new Date(6));
    expect(states()).toEqual({ state: 'recording', since: new Date(6) });
  });

  it('[E2] counts each event once', () => {
    expect(recorded(1, 2, 2, 1, 3).state.streams).toEqual([{ stream, count: 3, lastVersion: 3 }]);
    expect(recorded(1, 2, 2, 1, 3).count).toBe(3);
  });

  it('[E3] is complete when it and the log hold every version', () => {
    expect(recorded(1, 2, 3).isComplete(log(1, 2, 3))).toBe(true);
    // the log may be ahead of the recording
    expect(recorded(1, 2, 3).isComplete(log(1, 2, 3, 4))).toBe(true);
  });

  it('[E3] misses what was left out, and what the log has lost', () => {
    expect(recorded(1, 3).isComplete(log(1, 2, 3)), 'left out').toBe(false);
    expect(recorded(1, 3, 2).isComplete(log(1, 2, 3)), 'left out and late').toBe(false);
    expect(recorded(1, 2, 3).isComplete(log(1, 3)), 'lost within').toBe(false);
    expect(recorded(1, 2, 3).isComplete(log(1, 2)), 'lost at the end').toBe(false);
    expect(recorded(1, 2, 3).isComplete(log(2, 3)), 'lost at the beginning').toBe(false);
    expect(recorded(1, 2, 3).isComplete(new Map()), 'lost altogether').toBe(false);
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Heartbeats } from './heartbeats.js';
import type { VisitorSocket } from './visitor.js';

/** Engine.IO's side of a socket, as far as its heartbeat goes. */
class FakeEngine {
  pingIntervalTimer: { refresh(): void } | NodeJS.Timeout = setTimeout(() => undefined, 30_000);
  pingTimeoutTimer: { refresh(): void } | null = null;
  hasRefreshedPingTimeout = false;
  pings = 0;
  closed: string | undefined;

  transport = { writable: true, send: ([packet]: { type: string }[]) => this.sendPacket(packet!.type) };

  sendPacket(type: string): void {
    if (type === 'ping') this.pings += 1;
  }
  onClose(reason: string): void {
    this.closed = reason;
  }
  /** As Engine.IO does when a pong comes. */
  pong(): void {
    this.pingTimeoutTimer = null;
    this.pingIntervalTimer.refresh();
  }
  /** As Engine.IO does when anything else comes. */
  hear(): void {
    if (this.pingTimeoutTimer === null || this.hasRefreshedPingTimeout) return;
    this.pingTimeoutTimer.refresh();
    this.hasRefreshedPingTimeout = true;
  }
}

const socketOf = (conn: FakeEngine) => {
  const disconnect = vi.fn<(close?: boolean) => void>();
  return { socket: { conn, disconnect } as unknown as VisitorSocket, disconnect };
};

describe('[S3.2] heartbeats by one timer', () => {
  let beats: Heartbeats;
  beforeEach(() => {
    vi.useFakeTimers();
    beats = new Heartbeats(30_000);
  });
  afterEach(() => {
    beats.close();
    vi.useRealTimers();
  });
  const pass = (seconds: number) => vi.advanceTimersByTime(seconds * 1_000);

  it('asks each socket once in 30 s, and ends the one that says nothing until the next time', () => {
    const [lively, mute, talking] = [new FakeEngine(), new FakeEngine(), new FakeEngine()];
    mute.transport.writable = false; // its ping waits behind something else
    for (const engine of [lively, mute, talking]) beats.join(socketOf(engine).socket);
    pass(30);
    expect([lively, mute, talking].map(({ pings }) => pings)).toEqual([1, 1, 1]);
    lively.pong();
    talking.hear();
    pass(30);
    expect([lively, mute, talking].map(({ closed }) => closed)).toEqual([undefined, 'ping timeout', undefined]);
    expect([lively, talking].map(({ pings }) => pings)).toEqual([2, 2]);
  });

  it('spreads the turns of sockets that came together', () => {
    const engines = Array.from({ length: 300 }, () => new FakeEngine());
    for (const engine of engines) beats.join(socketOf(engine).socket);
    for (let second = 1; second <= 30; second += 1) {
      pass(1);
      expect(engines.filter(({ pings }) => pings > 0)).toHaveLength(second * 10);
    }
  });

  it('takes Engine.IO its own timers away, and leaves it none', () => {
    const engine = new FakeEngine();
    const { socket } = socketOf(engine);
    const before = vi.getTimerCount();
    beats.join(socket);
    expect(vi.getTimerCount()).toBe(before - 1);
    beats.leave(socket);
    pass(60);
    expect([engine.pings, engine.closed]).toEqual([0, undefined]);
  });

  it('ends a connection when its token ends, also a long time after it began', () => {
    for (const after of [0, 1, 31, 100]) {
      const engine = new FakeEngine();
      const { socket, disconnect } = socketOf(engine);
      beats.join(socket, Date.now() + after * 1_000);
      for (let second = 0; second < after; second += 1) {
        expect(disconnect).not.toHaveBeenCalled();
        engine.pong();
        pass(1);
      }
      pass(0.001);
      expect(disconnect, `after ${after} s`).toHaveBeenCalledExactlyOnceWith(true);
      beats.leave(socket);
    }
  });
});

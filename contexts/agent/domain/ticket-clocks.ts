import type { QueueSettings } from '../contract/settings.js';
import type { Calendar } from './calendar.js';
import { pauseClock, resumeClock, type SlaClock, startClock, stopClock } from './sla-clock.js';

export type ClockName = 'first-response' | 'next-response' | 'resolution';
export type Clocks = Readonly<Partial<Record<ClockName, SlaClock>>>;

interface Measures {
  readonly calendar: Calendar;
  readonly sla: QueueSettings['sla'];
}

/** How a ticket's three clocks go. They measure people: while only the character is spoken with, none runs. */
export class TicketClocks {
  constructor(
    private readonly rules: Measures,
    private now: Clocks,
    private readonly keep: (clocks: Clocks) => void,
  ) {}

  /** A person is wanted, or has come. */
  begin(at: Date): void {
    const { sla } = this.rules;
    this.set({ 'first-response': this.start(sla.firstResponse, at), resolution: this.start(sla.resolution, at) });
  }

  /** The customer waits: for the next answer, once there was a first one. */
  ask(at: Date): void {
    const { 'first-response': first, 'next-response': next, resolution } = this.now;
    const goesOn = resolution && { resolution: resumeClock(resolution, this.rules.calendar, at) };
    const asks = first?.state === 'stopped' && next?.state !== 'running';
    this.set({
      ...this.now,
      ...goesOn,
      ...(asks && { 'next-response': this.start(this.rules.sla.nextResponse, at) }),
    });
  }

  /** The customer has an answer, and is waited for. */
  answer(at: Date): void {
    const { calendar } = this.rules;
    const { 'first-response': first, 'next-response': next, resolution } = this.now;
    this.set({
      ...(first && { 'first-response': stopClock(first, calendar, at) }),
      ...(next && { 'next-response': stopClock(next, calendar, at) }),
      ...(resolution && { resolution: pauseClock(resolution, calendar, at) }),
    });
  }

  end(at: Date): void {
    const stopped = Object.entries(this.now).map(([name, clock]) => [name, stopClock(clock, this.rules.calendar, at)]);
    this.set(Object.fromEntries(stopped) as Clocks);
  }

  private start(target: number | null, at: Date): SlaClock {
    return startClock(target === null ? null : target * 1_000, this.rules.calendar, at);
  }

  private set(clocks: Clocks): void {
    this.now = clocks;
    this.keep(clocks);
  }
}

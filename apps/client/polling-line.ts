import type { Api } from './api.js';
import type { Answered, Body, Call, Line, Told } from './line.js';
import { asProblem, unreachable, type TroupeProblem } from './problems.js';

/** Seconds that the server may hold a question. */
const wait = 25;
/** ms between two answers that had frames: text comes in steps instead of one request a word. */
const step = 100;
/** A browser keeps six connections to a server; beyond this many sessions nothing is held, and each is asked every few seconds. */
const mostHeld = 3;
const unheldPause = 3_000;

interface Polled {
  after: number;
  readonly stop: AbortController;
}

/**
 * The calls of a socket by plain requests, for networks that let no socket through: `resume` begins to poll for frames after
 * a `seq`, so nothing is lost or doubled between the two. What only a socket can do (typing hints, the desk's feed) is left out.
 */
export class PollingLine implements Line {
  private readonly polled = new Map<string, Polled>();
  private closed = false;

  constructor(
    private readonly api: Api,
    private readonly told: Pick<Told, 'frame'>,
    /** The server does not answer any more. */
    private readonly lost: () => void,
  ) {}

  async ask<Name extends Call>(call: Name, body: Body<Name>): Promise<Answered<Name>> {
    if (this.closed) throw unreachable();
    return (await this.request(call, body)) as Answered<Name>;
  }

  close(): void {
    this.closed = true;
    for (const { stop } of this.polled.values()) stop.abort();
    this.polled.clear();
  }

  private async request(call: Call, body: Body<Call>): Promise<object> {
    const session = 'session' in body ? (body.session ?? '') : '';
    switch (call) {
      case 'resume':
        return { ok: true, seq: await this.resume(session, (body as Body<'resume'>).after) };
      case 'detach':
        this.leave(session);
        return { ok: true };
      case 'post': {
        const { session: _, ...said } = body as Body<'post'>;
        return { ok: true, ...(await this.api.say(session, said)) };
      }
      case 'stop':
        await this.api.stop(session);
        return { ok: true };
      case 'watch':
        return { ok: true, now: await this.api.deskNow(session) };
      case 'typing':
      case 'unwatch':
        return { ok: true };
      default:
        throw unreachable(); // needs a socket
    }
  }

  private async resume(session: string, after: number): Promise<number> {
    this.leave(session);
    const polled: Polled = { after, stop: new AbortController() };
    this.polled.set(session, polled);
    await this.round(session, polled, 0);
    void this.poll(session, polled);
    return polled.after;
  }

  private leave(session: string): void {
    this.polled.get(session)?.stop.abort();
    this.polled.delete(session);
  }

  private async poll(session: string, polled: Polled): Promise<void> {
    while (!polled.stop.signal.aborted) {
      try {
        const held = this.polled.size <= mostHeld;
        const had = await this.round(session, polled, held ? wait : 0);
        if (had > 0) await pause(step);
        else if (!held) await pause(unheldPause);
      } catch (error) {
        if (polled.stop.signal.aborted) return;
        this.leave(session);
        // A refusal is this session's alone; whoever follows it sees it when they load.
        if (isAway(asProblem(error))) return this.lost();
      }
    }
  }

  private async round(session: string, polled: Polled, seconds: number): Promise<number> {
    const { signal } = polled.stop;
    const { frames, seq } = await this.api.frames(session, polled.after, seconds, signal);
    if (signal.aborted) throw unreachable();
    polled.after = Math.max(polled.after, seq);
    for (const frame of frames) this.told.frame(frame);
    return frames.length;
  }
}

const isAway = ({ status }: TroupeProblem): boolean => status === 0 || status === 429 || status >= 500;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

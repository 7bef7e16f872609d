import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StaleOwner } from '../domain/errors.js';
import { aReplyingSession } from '../testing/session-mother.js';
import type { ReplyWriter } from './delivery-log.js';
import { SpokenReply } from './spoken-reply.js';

class Written implements ReplyWriter {
  constructor(readonly pieces: string[] = []) {}
  ended = false;
  refuse = false;

  get text(): string {
    return this.pieces.join('');
  }

  get mayBeHeard(): string {
    return this.text;
  }

  append(text: string): Promise<void> {
    if (this.refuse) return Promise.reject(new StaleOwner(2, null));
    this.pieces.push(text);
    return Promise.resolve();
  }

  end(): void {
    this.ended = true;
  }
}

function aReply(maxLength = 1_000, ...said: string[]) {
  const { context, reply } = aReplyingSession();
  const written = new Written(said);
  return { written, spoken: new SpokenReply(context.state, reply, written, maxLength) };
}

describe('a reply being spoken', () => {
  it('[S1.2] releases the first piece at once and the rest when it is time', async () => {
    const { written, spoken } = aReply();
    spoken.hear('Hel');
    spoken.hear('lo ');
    spoken.hear('you');
    expect(written.pieces).toEqual(['Hel']);
    await Promise.resolve();
    spoken.flush();
    await spoken.finish();
    expect(written.pieces).toEqual(['Hel', 'lo you']);
  });

  it('[S1.2] ends at its greatest length, never within a character', async () => {
    const { written, spoken } = aReply(5);
    expect(spoken.hear('ab')).toBe(true);
    expect(spoken.hear('c😀😀')).toBe(false);
    await spoken.finish();
    expect(written.text).toBe('abc😀');
  });

  it('[S3.3] one that is resumed goes on at once, and what was said before counts', async () => {
    const { written, spoken } = aReply(10, 'Half ');
    expect([spoken.text, spoken.hasSpoken]).toEqual(['Half ', true]);
    spoken.hear('a ');
    expect(written.pieces).toEqual(['Half ', 'a ']);
    expect(spoken.hear('loaf')).toBe(false);
    await spoken.finish();
    expect(written.text).toBe('Half a loa');
  });

  it('[S3] nothing is released once the turn has passed on, and its player is told', async () => {
    const { written, spoken } = aReply();
    written.refuse = true;
    spoken.hear('Hello');
    await expect(spoken.finish()).rejects.toMatchObject({ code: 'session.stale-owner' });
    expect(spoken.controller.signal.aborted).toBe(true);
    written.refuse = false;
    spoken.hear('more');
    spoken.flush();
    expect(written.pieces).toEqual([]);
  });

  it('however a text is cut, what is released is the text, with what cannot be stored replaced', async () => {
    const unit = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('😀', '\uD83D', '\uDE00', '\0'));
    await fc.assert(
      fc.asyncProperty(fc.array(unit), fc.infiniteStream(fc.boolean()), async (pieces, flushes) => {
        const { written, spoken } = aReply(100_000);
        const whole = pieces.join('');
        // Cut anywhere, also within a character.
        for (let i = 0; i < whole.length; i += 1) {
          spoken.hear(whole[i]!);
          if (flushes.next().value) {
            await Promise.resolve();
            spoken.flush();
          }
        }
        await spoken.finish();
        expect(written.text).toBe(whole.replace(/\p{Surrogate}/gu, '\uFFFD').replaceAll('\0', '\uFFFD'));
      }),
      { numRuns: 200 },
    );
  });
});

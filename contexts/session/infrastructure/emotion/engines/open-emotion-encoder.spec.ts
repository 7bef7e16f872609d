import { describe, expect, it } from 'vitest';
import { openEmotionEncoder } from './open-emotion-encoder.js';

const told = () => {
  const lines: string[] = [];
  return {
    lines,
    info: (line: string) => lines.push(`info ${line}`),
    error: (line: string) => lines.push(`error ${line}`),
  };
};

describe('openEmotionEncoder', () => {
  it('[S4.2] reads nothing when emotion is off, and that is no fault', async () => {
    const log = told();
    const encoder = openEmotionEncoder({ engine: 'off', directory: 'models/emotion/2', log });
    await encoder.ready;
    expect([encoder.engine, encoder.model, await encoder.read('I am so happy')]).toEqual(['off', 'emotion/2', null]);
    expect(encoder.health()).toEqual({ ok: true, detail: 'off' });
    expect(log.lines).toEqual([]);
    await encoder.close();
  });

  it('[S4.2] a missing model turns emotion off with one loud line and a red health, and every text reads null', async () => {
    const log = told();
    const encoder = openEmotionEncoder({ engine: 'auto', directory: '/nowhere/emotion/1', log });
    const early = encoder.read('早安');
    await encoder.ready;
    expect([encoder.engine, await early, await encoder.read('later')]).toEqual(['off', null, null]);
    expect(encoder.health()).toMatchObject({
      ok: false,
      detail: expect.stringContaining('emotion/1') as string,
    });
    expect(log.lines).toEqual([expect.stringMatching(/^error emotion is off: .* emotion\/1\b/)]);
    await encoder.close();
    await encoder.close();
  }, 60_000);
});

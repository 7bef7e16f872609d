import { expect, it } from 'vitest';
import { AskedOnce } from './asked-once.js';

/** A server that answers when it is let, with what it knew when it was asked. */
class Slow {
  asked = 0;
  private readonly open: (() => void)[] = [];
  readonly load = (): Promise<number> => {
    const knew = (this.asked += 1);
    return new Promise((resolve) => this.open.push(() => resolve(knew)));
  };
  answer = (): void => this.open.splice(0).forEach((resolve) => resolve());
}

it('[S2.3] those that want the same at once ask once', async () => {
  const [server, once] = [new Slow(), new AskedOnce()];
  const all = [once.once('a', server.load), once.once('a', server.load)];
  server.answer();
  expect(await Promise.all(all)).toEqual([1, 1]);
});

it('[S2.3] who hears of a change while an answer is on its way gets one from after the change, and so do others who hear of it', async () => {
  const [server, once] = [new Slow(), new AskedOnce()];
  const before = once.once('a', server.load);
  const after = [once.anew('a', server.load), once.anew('a', server.load)];
  expect(server.asked).toBe(1);
  server.answer();
  expect(await before).toBe(1);
  await Promise.resolve();
  server.answer();
  expect(await Promise.all(after)).toEqual([2, 2]);
});

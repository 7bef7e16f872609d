import { Duplex } from 'node:stream';
import { expect, it } from 'vitest';
import { inOneGo } from './in-one-go.js';

it('[S2.4] what is written within one turn goes out together, in order, also by those who wait for each other', async () => {
  const gone: string[] = [];
  const stream = new Duplex({
    read: () => undefined,
    write: (chunk: Buffer, _encoding, done) => (gone.push(String(chunk)), done()),
    writev: (chunks, done) => (gone.push(chunks.map(({ chunk }) => String(chunk)).join('')), done()),
  });
  inOneGo(stream);
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const talk = async (name: string): Promise<void> => {
    stream.write(`${name}1 `);
    await Promise.resolve();
    stream.write(`${name}2 `);
  };
  await Promise.all([talk('a'), talk('b')]);
  expect(gone).toEqual([]);
  await turn();
  expect(gone).toEqual(['a1 b1 a2 b2 ']);
  stream.write('later');
  await turn();
  expect(gone).toEqual(['a1 b1 a2 b2 ', 'later']);
  for (const part of ['own ', 'corks']) {
    stream.cork();
    stream.write(part);
    stream.uncork();
  }
  await turn();
  expect(gone.slice(2)).toEqual(['own corks']);
});

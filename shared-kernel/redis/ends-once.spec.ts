import { PassThrough } from 'node:stream';
import { AbstractConnector } from 'ioredis';
import { expect, it } from 'vitest';
import './ends-once.js';

class Connected extends AbstractConnector {
  constructor(stream: PassThrough) {
    super(50);
    this.stream = stream as never;
  }

  connect = () => Promise.resolve(this.stream);
}

it('a connection to Redis that is ended again and again is ended once', () => {
  const stream = new PassThrough();
  const connector = new Connected(stream);
  const before = stream.listenerCount('close');
  for (let times = 0; times < 20; times += 1) connector.disconnect();
  expect(stream.writableEnded).toBe(true);
  expect(stream.listenerCount('close')).toBe(before + 1);
  stream.destroy();
});

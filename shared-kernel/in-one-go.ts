import type { Duplex } from 'node:stream';

/**
 * From here on, what is written to the stream within one turn of the event loop goes out together: a burst of commands costs one
 * system call here and one at the other end, instead of one each. Nothing waits for anything else, and nothing waits longer.
 */
export function inOneGo(stream: Duplex): void {
  const write = stream.write.bind(stream) as (...args: unknown[]) => boolean;
  let isGathering = false;
  stream.write = (...args: unknown[]): boolean => {
    if (!isGathering) {
      isGathering = true;
      // Beside the corks of whoever writes: the stream counts them.
      stream.cork();
      // After the promises that are settled in this turn, whose owners may have more to say.
      process.nextTick(() => {
        isGathering = false;
        stream.uncork();
      });
    }
    return write(...args);
  };
}

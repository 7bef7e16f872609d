// Preloaded into what is weighed: on SIGUSR2 it collects garbage, which is no connection's weight, and writes down what is
// left. Needs --expose-gc and BENCH_MEMORY, the file to write to.
import { writeFileSync } from 'node:fs';

process.on('SIGUSR2', () => {
  globalThis.gc();
  globalThis.gc();
  writeFileSync(process.env.BENCH_MEMORY, JSON.stringify(process.memoryUsage()));
});

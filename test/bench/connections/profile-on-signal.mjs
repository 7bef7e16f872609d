// Preloaded into a server under measurement: SIGUSR2 begins a CPU profile, the next one writes it into the folder BENCH_PROFILE.
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';

const session = new Session();
let runs = false;
const post = (call) =>
  new Promise((resolve, reject) => session.post(call, (error, answer) => (error ? reject(error) : resolve(answer))));

async function turn() {
  runs = !runs;
  if (runs) {
    await post('Profiler.enable');
    return post('Profiler.start');
  }
  const { profile } = await post('Profiler.stop');
  writeFileSync(join(process.env.BENCH_PROFILE, `${process.pid}.cpuprofile`), JSON.stringify(profile));
}

if (isMainThread) {
  session.connect();
  process.on('SIGUSR2', () => void turn());
}

// One room with everybody in it: how fast all hear something, what becomes of them when all connections break at once, and how
// fast one alone is back in sync.
import { join } from 'node:path';
import { root } from '../../../../scripts/steps/shell.mjs';
import { spread } from '../../chat/load.mjs';
import { Crowd } from '../crowd.mjs';
import { IoPeer } from '../peer.mjs';
import { SdkClients } from '../sdk-clients.mjs';
import { busySince, cpuOf, machineCpu, pause, withChildren } from '../weigh.mjs';
import { World } from '../world.mjs';

/** `BENCH_PROFILE=DIR`: node and clients write CPU profiles of the way back there. */
const { BENCH_PROFILE: folder } = process.env;
const profiler = join(root, 'test/bench/connections/profile-on-signal.mjs');
const profiled = folder ? { NODE_OPTIONS: `--import=${profiler}` } : {};
/** Clients of the SDK itself, beside the lean ones. */
const sdkClients = 50;
const now = () => performance.timeOrigin + performance.now();

/** @param workers processes that share the port; several need a Redis between them */
export async function storm({ count, rounds, workers = 1 }) {
  const world = await World.open(workers > 1 ? { redis: 'single' } : {});
  const crowd = new Crowd(2, { kind: 'troupe', secret: world.secret, subject: 'host', sessions: [] }, profiled);
  let sdk;
  try {
    const { port, pids: own } = await world.node({ ...profiled, TROUPE_WORKERS: String(workers) });
    const redis = world.redis?.nodes.map(({ child }) => child.pid) ?? [];
    const pids = own.flatMap(withChildren);
    const sessions = await world.sessions(port, Array(Math.min(count, 1_000)).fill('host'));
    const hall = await world.hall(port);
    await crowd.all('set', { sessions });
    await crowd.open(0, count, [port]);
    await crowd.all('hall', { session: hall.session });
    const broadcastMs = await broadcasts(crowd, hall, { count, rounds });
    const sync = await inSync(world, port, hall, rounds * 10);
    sdk = new SdkClients({
      count: sdkClients,
      port,
      session: hall.session,
      token: world.sign('host', 'customer', 'sdk'),
    });
    await sdk.open();
    const before = await world.databaseLoad();
    const said = [];
    let over = false;
    const cpu = () => [pids, crowd.pids, redis].map((all) => all.reduce((sum, pid) => sum + cpuOf(pid), 0));
    const profile = () => folder && [...pids, ...crowd.pids].forEach((pid) => process.kill(pid, 'SIGUSR2'));
    profile();
    if (folder) await pause(2_000); // which takes a second
    const since = now();
    const spent = cpu();
    const machine = machineCpu();
    const sdkBack = sdk.break(since);
    await crowd.all('break');
    const talking = (async () => {
      for (; !over; await pause(500)) said.push((await hall.say()).seq);
    })();
    const [answers, sdkBackMs] = await Promise.all([crowd.all('comeBack', { ports: [port], since }), sdkBack]);
    over = true;
    const machineBusy = busySince(machine);
    const [node, clients, between] = cpu().map((value, index) => (value - spent[index]) / 1_000);
    profile();
    await talking;
    await pause(2_000);
    const back = answers.flatMap((answer) => answer.back);
    const tallies = await crowd.all('tally', { seqs: said });
    const sum = (of) => tallies.reduce((total, tally) => total + tally[of], 0);
    const after = await world.databaseLoad();
    const result = {
      count,
      workers,
      broadcastMs: { ...spread(broadcastMs), slowest: Math.max(...broadcastMs), all: broadcastMs },
      inSyncMs: sync,
      storm: {
        clients: sum('clients'),
        backMs: { ...spread(back), last: Math.max(...back) },
        cpuMs: { node, clients, ...(workers > 1 && { redis: between }) },
        machineBusy,
        attempts: answers.reduce((total, { attempts }) => total + attempts, 0),
        reasons: answers.map(({ reasons }) => reasons),
        saidMeanwhile: said.length,
        lost: sum('lost'),
        doubled: sum('doubled'),
        gaps: sum('gaps'),
        sdk: { clients: sdkClients, ...spread(sdkBackMs), last: Math.max(...sdkBackMs), ...sdk.tally(said) },
        databaseTransactions: after.transactions - before.transactions,
      },
    };
    console.log(JSON.stringify(result, (key, value) => (key === 'all' ? undefined : value)));
    return result;
  } finally {
    sdk?.close();
    crowd.close();
    await world.close();
  }
}

/** From the moment somebody says something until the last one of all has it. */
async function broadcasts(crowd, hall, { count, rounds }) {
  const times = [];
  // The first one warms up, and does not count.
  for (let round = 0; round <= rounds; round += 1) {
    await crowd.all('arrivals');
    const began = now();
    await hall.say();
    let seen = 0;
    let last = 0;
    for (let tries = 0; seen < count && tries < 200; tries += 1) {
      await pause(100);
      for (const part of await crowd.all('arrivals')) {
        seen += part.count;
        last = Math.max(last, part.last);
      }
    }
    if (seen !== count) throw new Error(`${seen} of ${count} heard the broadcast`);
    if (round > 0) times.push(last - began);
  }
  return times;
}

/** One client whose link broke: from the new connection's first packet until it has what was said meanwhile. */
async function inSync(world, port, hall, times) {
  const auth = { token: world.sign('host', 'customer', 'one who comes and goes'), protocol: 1 };
  const values = [];
  let after = 0;
  for (let time = 0; time <= times; time += 1) {
    const { seq } = await hall.say();
    const began = performance.now();
    const peer = new IoPeer(port, auth, '127.0.0.9');
    const heard = new Promise((resolve) => {
      peer.listen = (bytes) => {
        if (bytes.includes('42["message.accepted"') && bytes.includes(`"seq":${seq},`)) resolve();
      };
    });
    await peer.ready;
    const resumed = await peer.ask('resume', { session: hall.session, after });
    await heard;
    if (time > 0) values.push(performance.now() - began);
    after = resumed.seq;
    peer.destroy();
  }
  return { ...spread(values), slowest: Math.max(...values) };
}

// What becomes of everybody when a node dies, and when a primary of the Redis Cluster dies, while they talk.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../../scripts/steps/shell.mjs';
import { spread } from '../../chat/load.mjs';
import { Crowd } from '../crowd.mjs';
import { busySince, cpuOf, machineCpu, pause } from '../weigh.mjs';
import { World } from '../world.mjs';

/** `BENCH_PROFILE=DIR`: the node that all come to writes a CPU profile of that there. */
const { BENCH_PROFILE: folder } = process.env;
const profiler = join(root, 'test/bench/connections/profile-on-signal.mjs');
const profiled = folder ? { NODE_OPTIONS: `--import=${profiler}` } : {};
const now = () => performance.timeOrigin + performance.now();

export async function failover({ count, normalMs, kinds = ['node', 'redis'] }) {
  const world = await World.open({ redis: 'cluster' });
  const crowd = new Crowd(2, { kind: 'troupe', secret: world.secret, subject: 'host', sessions: [] });
  try {
    const [a, b] = [await world.node({ TROUPE_NODE_ID: 'a' }), await world.node({ TROUPE_NODE_ID: 'b', ...profiled })];
    const sessions = await world.sessions(a.port, Array(count).fill('host'));
    await crowd.all('set', { sessions });
    await crowd.open(0, count, [a.port]);
    // Everybody says something once in five minutes: some 17 replies a second, which leaves a core time for what is measured.
    await crowd.all('talk', { perSecond: count / 300 / 2 });
    await pause(3_000);
    const load = async (work) => {
      const [before, began] = [await world.databaseLoad(), now()];
      const answer = await work();
      const [after, ms] = [await world.databaseLoad(), now() - began];
      const per = (what) => ((after[what] - before[what]) / ms) * 1_000;
      return { answer, ms, transactionsPerSecond: per('transactions'), statementsPerSecond: per('statements') };
    };
    const normal = await load(() => pause(normalMs));
    const result = { count, normal: { ...normal, answer: undefined } };
    const against = ({ ms, transactionsPerSecond, statementsPerSecond }) => ({
      ms,
      transactions: transactionsPerSecond / normal.transactionsPerSecond,
      statements: statementsPerSecond / normal.statementsPerSecond,
    });
    const cpuNow = () =>
      [b.pids, crowd.pids, world.redis.nodes.map(({ child }) => child.pid)].map((pids) =>
        pids.reduce((sum, pid) => sum + (existsSync(`/proc/${pid}`) ? cpuOf(pid) : 0), 0),
      );
    /** `strike` and until all are in step again; then as long again as was normal. */
    const death = async (name, strike) => {
      const since = now();
      const cpu = cpuNow();
      const machine = machineCpu();
      const until = await load(() => strike(since));
      const machineBusy = busySince(machine);
      const used = cpuNow().map((value, index) => (value - cpu[index]) / 1_000);
      const then = await load(() => pause(normalMs));
      const waits = (await crowd.all('acknowledged', { since })).flat();
      const { answers, sum } = until.answer;
      const back = answers.flatMap((answer) => answer.back);
      result[name] = {
        backMs: { ...spread(back), last: Math.max(...back) },
        cpuMs: { node: used[0], clients: used[1], redis: used[2] },
        machineBusy,
        load: { untilBack: against(until), thereafter: against(then) },
        acknowledgedAfterMs: { ...spread(waits), last: Math.max(...waits) },
        ...sum(answers),
      };
      console.log(name, JSON.stringify(result[name]));
    };
    const total = (answers, of) => answers.reduce((sum, answer) => sum + answer[of], 0);
    if (kinds.includes('redis')) {
      const primary = world.redis.nodes[0].child;
      await death('redisPrimaryDies', async (since) => {
        primary.kill('SIGKILL');
        const answers = await crowd.all('resumeAll', { since });
        return { answers, sum: () => ({ refused: total(answers, 'refused') }) };
      });
    }
    if (kinds.includes('node')) {
      await death('nodeDies', async (since) => {
        if (folder) process.kill(b.pids[0], 'SIGUSR2');
        for (const pid of a.pids) process.kill(pid, 'SIGKILL');
        const answers = await crowd.all('comeBack', { ports: [b.port, a.port], since });
        if (folder) process.kill(b.pids[0], 'SIGUSR2');
        const joined = answers.flatMap((answer) => answer.joined);
        const sum = () => ({
          attempts: total(answers, 'attempts'),
          reasons: answers.map(({ reasons }) => reasons),
          welcomeMs: spread(joined.map(({ welcome }) => welcome)),
          joinedMs: spread(joined.map(({ whole }) => whole)),
        });
        return { answers, sum };
      });
    }
    result.talk = await crowd.all('hush');
    console.log('said', JSON.stringify(result.talk));
    return result;
  } finally {
    crowd.close();
    await world.close();
  }
}

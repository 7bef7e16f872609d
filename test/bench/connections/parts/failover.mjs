// What becomes of everybody when a node dies, and when a primary of the Redis Cluster dies, while they talk.
import { spread } from '../../chat/load.mjs';
import { Crowd } from '../crowd.mjs';
import { pause } from '../weigh.mjs';
import { World } from '../world.mjs';

const now = () => performance.timeOrigin + performance.now();

export async function failover({ count, normalMs, kinds = ['node', 'redis'] }) {
  const world = await World.open({ redis: 'cluster' });
  const crowd = new Crowd(2, { kind: 'troupe', secret: world.secret, subject: 'host', sessions: [] });
  try {
    const [a, b] = [await world.node({ TROUPE_NODE_ID: 'a' }), await world.node({ TROUPE_NODE_ID: 'b' })];
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
    const tell = (name, ms, { transactionsPerSecond: tps, statementsPerSecond: sps, answer, ...rest }) => {
      const more = { transactions: tps / normal.transactionsPerSecond, statements: sps / normal.statementsPerSecond };
      result[name] = { backMs: { ...spread(ms), last: Math.max(...ms) }, ...rest, load: more, ...answer };
      console.log(name, JSON.stringify(result[name]));
    };
    if (kinds.includes('redis')) {
      const primary = world.redis.nodes[0].child;
      const died = await load(async () => {
        const since = now();
        primary.kill('SIGKILL');
        const [answers, said] = await Promise.all([
          crowd.all('resumeAll', { since }),
          crowd.all('probe', { since, every: 17 }),
        ]);
        return { answers, said: said.flat() };
      });
      const { answers, said } = died.answer;
      tell(
        'redisPrimaryDies',
        answers.flatMap(({ back }) => back),
        {
          ...died,
          answer: {
            refused: answers.reduce((sum, { refused }) => sum + refused, 0),
            saidMs: { ...spread(said), last: Math.max(...said) },
          },
        },
      );
      await pause(5_000);
    }
    if (kinds.includes('node')) {
      const died = await load(async () => {
        const since = now();
        for (const pid of a.pids) process.kill(pid, 'SIGKILL');
        return { answers: await crowd.all('comeBack', { ports: [b.port, a.port], since }) };
      });
      const { answers } = died.answer;
      tell(
        'nodeDies',
        answers.flatMap(({ back }) => back),
        {
          ...died,
          answer: {
            attempts: answers.reduce((sum, { attempts }) => sum + attempts, 0),
            reasons: answers.map(({ reasons }) => reasons),
          },
        },
      );
    }
    result.talk = await crowd.all('hush');
    console.log('said', JSON.stringify(result.talk));
    return result;
  } finally {
    crowd.close();
    await world.close();
  }
}

/** What `npm run cluster` says, in both languages. */
export const catalogue = {
  en: {
    missing: (needs) =>
      `This needs ${needs.map(({ what }) => what).join(' and ')}. On Debian or Ubuntu: ` +
      `sudo apt-get install ${needs.map(({ debian }) => debian).join(' ')}`,
    taken: (port, variable, instead) =>
      `Port ${port} is in use by another program. Stop it, or choose others: ${variable}=${instead} npm run cluster`,
    stillThere: (programs) =>
      `An earlier run is still there (${listed(programs)}). Stop it with Ctrl-C where it runs, ` +
      `or end it: kill ${programs[0].pid}`,
    leftBehind: (programs) => `A run that was killed has left something behind; it is ended (${listed(programs)}).`,
    stores: ({ databaseUrl, redis, consul }) =>
      [
        `· PostgreSQL at ${databaseUrl}`,
        `· Redis Cluster at 127.0.0.1, primaries ${redis.slice(0, 3).join(', ')}, replicas ${redis.slice(3).join(', ')}`,
        consul ? `· Consul at ${consul}` : '· No Consul on this machine: nodes find each other in Redis',
      ].join('\n'),
    ready: (nodes, members) =>
      [
        '',
        'Troupe is ready, on three nodes.',
        '',
        ...nodes.map(({ id, url, pid }) => `  node ${id}   ${url}/   process ${pid}`),
        '',
        `  who is connected where   ${nodes[0].url}/console/cluster?as=admin`,
        '  demo sign-ins',
        `    customer        ${nodes[0].url}/?as=customer`,
        ...['agent', 'supervisor', 'auditor', 'admin'].map(
          (role, index) => `    ${role.padEnd(15)} ${nodes[index % 3].url}/console/?as=${role}`,
        ),
        '',
        `  Kill a node and look on: kill -9 ${nodes[1].pid}. It comes back after 20 s.`,
        `  Redis and PostgreSQL: ${listed(members.filter(({ name }) => !name.startsWith('node')))}`,
        '  Data and logs: data/cluster. Press Ctrl-C to stop.',
        '',
      ].join('\n'),
    away: (id, why, seconds) => `· node ${id} has ended (${why}); it comes back in ${seconds} s`,
    staysAway: (id, why) => `· node ${id} has ended (${why}), too often; it stays away. Its log is in data/cluster.`,
    back: (id, pid) => `· node ${id} is back, process ${pid}`,
    lost: (name) => `${name} has ended by itself; its log is in data/cluster. Everything else is stopped too.`,
    stopping: 'Stopping: first the nodes, then Redis and PostgreSQL.',
    stopped: 'Stopped.',
    failed: (error) => `This could not be started: ${reasons(error)} The logs are in data/cluster.`,
  },
  zh: {
    missing: (needs) =>
      `需要 ${needs.map(({ what }) => what).join(' 和 ')}。在 Debian 或 Ubuntu 上：` +
      `sudo apt-get install ${needs.map(({ debian }) => debian).join(' ')}`,
    taken: (port, variable, instead) =>
      `端口 ${port} 已被其他程序占用。请停止该程序，或换用其他端口：${variable}=${instead} npm run cluster`,
    stillThere: (programs) =>
      `之前的运行仍在（${listed(programs)}）。请在原处按 Ctrl-C 停止，` + `或结束它：kill ${programs[0].pid}`,
    leftBehind: (programs) => `上次运行被强行终止，留下了一些进程，现将其结束（${listed(programs)}）。`,
    stores: ({ databaseUrl, redis, consul }) =>
      [
        `· PostgreSQL：${databaseUrl}`,
        `· Redis 集群：127.0.0.1，主节点 ${redis.slice(0, 3).join('、')}，副本 ${redis.slice(3).join('、')}`,
        consul ? `· Consul：${consul}` : '· 本机没有 Consul：节点通过 Redis 互相发现',
      ].join('\n'),
    ready: (nodes, members) =>
      [
        '',
        'Troupe 已就绪，共三个节点。',
        '',
        ...nodes.map(({ id, url, pid }) => `  节点 ${id}   ${url}/   进程 ${pid}`),
        '',
        `  谁连接在哪里   ${nodes[0].url}/console/cluster?as=admin`,
        '  演示登录',
        `    客户       ${nodes[0].url}/?as=customer`,
        `    客服       ${nodes[0].url}/console/?as=agent`,
        `    主管       ${nodes[1].url}/console/?as=supervisor`,
        `    审计员     ${nodes[2].url}/console/?as=auditor`,
        `    管理员     ${nodes[0].url}/console/?as=admin`,
        '',
        `  试试结束一个节点：kill -9 ${nodes[1].pid}，20 秒后它会恢复。`,
        `  Redis 与 PostgreSQL：${listed(members.filter(({ name }) => !name.startsWith('node')))}`,
        '  数据与日志：data/cluster。按 Ctrl-C 停止。',
        '',
      ].join('\n'),
    away: (id, why, seconds) => `· 节点 ${id} 已结束（${why}），${seconds} 秒后恢复`,
    staysAway: (id, why) => `· 节点 ${id} 结束次数过多（${why}），不再恢复。日志在 data/cluster。`,
    back: (id, pid) => `· 节点 ${id} 已恢复，进程 ${pid}`,
    lost: (name) => `${name} 意外结束，日志在 data/cluster。其余程序也已停止。`,
    stopping: '正在停止：先是节点，然后是 Redis 和 PostgreSQL。',
    stopped: '已停止。',
    failed: (error) => `无法启动：${reasons(error)} 日志在 data/cluster。`,
  },
};

/** As the server chooses its language. */
export function wordsOf(env) {
  const wanted = env.TROUPE_LANGUAGE?.trim();
  if (wanted === 'en' || wanted === 'zh') return catalogue[wanted];
  return catalogue[/^zh/i.test(env.LC_ALL || env.LANG || '') ? 'zh' : 'en'];
}

const listed = (programs) => programs.map(({ name, pid }) => `${name}: ${pid}`).join(', ');
const reasons = (error) => (error.cause ? `${error.message} (${error.cause.message})` : error.message);

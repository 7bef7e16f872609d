import type { Words } from './words.js';

export const zh: Words = {
  ready: 'Troupe 已就绪。',
  chat: '聊天应用',
  desk: '工作台',
  docs: 'API 文档',
  health: '健康检查',
  signIns: '演示身份',
  roles: { customer: '用户', agent: '客服', supervisor: '主管', auditor: '审计员', admin: '管理员' },
  token: '获取 API 令牌',
  speaks: (players) => `角色由谁发声：${players}。`,
  modelAt: (player, model, address) => `${player}（${model}，${address}）`,
  connect: '接入模型：OPENAI_BASE_URL=http://localhost:11434/v1 OPENAI_MODEL=qwen3:8b npm start',
  data: (place) => `数据目录：${place}`,
  workers: (count) => `此端口上的进程：${count} 个。SIGHUP 会逐个重启它们。`,
  stop: '按 Ctrl-C 停止。',
  stopping: (seconds) => `正在停止：进行中的回复还有 ${seconds} 秒。再按一次 Ctrl-C 立即停止。`,
  stopNow: '已立即停止。',
  wrongConfiguration: 'Troupe 无法启动，配置有误：',
  whereVariables: '所有变量的说明见 docs/operations.zh.md，角色模型的变量见 docs/players.zh.md。',
  portTaken: (port) =>
    `端口 ${port} 已被占用：可能是另一个 Troupe 或其他程序。请先停掉它，或换一个端口：PORT=${port + 1} npm start`,
  addressNotHere: (host) => `本机没有地址 ${host}，请把 HOST 设为本机已有的地址。`,
  cannotStart: 'Troupe 无法启动：',
  noFolder: (setting) => `没有这个文件夹：${setting}`,
  dataFolder: {
    'no-folder': (place) => `${place} 是文件，不是文件夹。请把 TROUPE_DATA 设为 Troupe 可以写入的文件夹。`,
    'not-creatable': (place) => `无法创建文件夹 ${place}。请把 TROUPE_DATA 设为 Troupe 可以写入的文件夹。`,
    'not-writable': (place) => `无法写入文件夹 ${place}。请把 TROUPE_DATA 设为 Troupe 可以写入的文件夹。`,
  },
  notBuilt:
    '<!doctype html><html lang="zh"><meta charset="utf-8"><title>Troupe</title><h1>Troupe 正在运行</h1>' +
    '<p>页面尚未构建。运行 <code>npm run build</code> 即可构建，<code>npm start</code> 会自动构建。</p>' +
    '<p><a href="/docs">API</a> 可以使用。</p></html>',
};

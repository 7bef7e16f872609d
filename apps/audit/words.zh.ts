import type { Words } from './words.js';

export const zh: Words = {
  help: `troupe-audit verify BUNDLE [--key PUBLIC_KEY] [--head SAVED] [--pins ANCHORED]… [--json]
  不连接任何服务器，验证一个证据包。PUBLIC_KEY 是 64 位十六进制数字，或包含它的文件，应通过证据包以外的途径取得；SAVED 是
  你以前保存的树头文件，ANCHORED 是服务器锚定在外部的树头文件（每行一个）。没有问题时退出码为 0，有问题时为 1。

troupe-audit export --server URL --purpose TEXT --out FILE [--session ID] [--texts]
  取得证据包：整个账本或某一个会话；加 --texts 时包含说过的话。令牌从环境变量 TROUPE_TOKEN 读取。

troupe-audit export --format jsonl|csv|parquet|ocsf|pdf --server URL --purpose TEXT --out FOLDER [--texts] [--session ID]
    [--customer ID] [--agent ID] [--character ID] [--kind TYPE]… [--verdict ACT] [--policy HASH] [--from TIME] [--until TIME]
  把符合条件的内容写成文件并取回，附签名清单；--job ID 继续中断的任务。用“verify FOLDER”验证。

troupe-audit kit > verify.html
  输出一个网页，断网也能在浏览器里验证证据包。

troupe-audit passport BUNDLE [--message ID] [--json]
  从用 --texts 导出的证据包中读出每条回复的来历。请用 verify 验证证据包。

troupe-audit replay --server URL --session ID --message ID --purpose TEXT [--again] [--player NAME] [--policy N] [--prompt FILE]
  重建一条回复的提示词，并判断是否与当时发给演员的内容完全一致。加 --again、--player、--policy 或 --prompt 时，按此重新请求
  并比较，结果不保留。提示词不一致时退出码为 1。`,
  jobBegun: (id) => `导出任务 ${id}。若中断，可用 --job ${id} 继续。`,
  jobProgress: (read, of, rows) => `已读 ${read}/${of} 片叶子，符合 ${rows} 片`,
  jobEnded: (state, code) => `导出已结束：${state} ${code}`,
  fileChanged: (file) => `“${file}”与服务器写出的不同，请重新取得。`,
  exportAbout: (rows, files, by, at, purpose) =>
    `${files} 个文件中的 ${rows} 个事件，由 ${by} 于 ${at} 导出：${purpose}`,
  exportWrong: {
    unreadable: '没有可读的清单。',
    'signature-wrong': '清单不是由这把密钥签名的。',
    'key-not-pinned': '导出的签名密钥不是你固定的那一把。',
    'head-wrong': '树头不是由这把密钥签名的。',
    'file-missing': '缺少一个文件。',
    'file-changed': '有文件与导出时不同。',
    'file-unknown': '有文件不属于这次导出。',
  },
  exportUnproven: '导出没有遗漏这一点未被证明：那需要证据包。',
  onePassportBundle: '请指定一个用 --texts 导出的证据包：troupe-audit passport BUNDLE。',
  noBundle: (file, detail) => `无法把“${file}”作为证据包读取。${detail}`,
  noPassport: '其中没有这样的护照。导出时用了 --texts 吗？',
  replayNeeds: '重放需要 --server、--session、--message 和 --purpose。',
  replay: {
    masked: '已遮蔽：像个人信息的字词显示为 ▇▇▇（经第二人批准后可用 --unmask）。',
    verdicts: {
      exact: '完全一致：与当时发给演员的内容逐字节相同。',
      differs: '与当时发给演员的内容不一致。',
      unsealed: '这条回复早于护照功能：无从判断是否与当时发送的内容一致。',
    },
    why: { 'words-erased': '当时的提示词已应要求删除。', 'transcript-changed': '此前的对话与当时不同。' },
    hashes: (sealed, rebuilt) => `封存 ${sealed}，重建 ${rebuilt}`,
    said: '当时所说：',
    otherwise: (player, policy, ending) => `换一种情况会说（演员 ${player}，策略 ${policy}，结束：${ending}）：`,
    difference: '差异（[-当时-]，{+现在+}）：',
  },
  noSuchFile: (path) => `没有 ${path}。`,
  unknownCommand: (name) => `没有“${name}”这个命令。troupe-audit --help 列出全部命令。`,
  badArguments: (detail) => `${detail} 用法见 troupe-audit --help。`,
  oneBundle: '请指定一个证据包：troupe-audit verify BUNDLE。',
  exportNeeds: '导出需要 --server、--purpose 和 --out（要带原文时先用 --ask）。',
  askedFor: '已提出申请。另一位审计员批准之后：同样的命令加上 --texts --unmask 和这个编号。',
  noKey: (given) => `“${given}”里没有公钥（64 位十六进制数字）。`,
  noHead: (file) => `“${file}”里没有树头（JSON）。`,
  refused: (status, detail) => `服务器拒绝了请求（${status}）。${detail}`,
  brokeOff: (detail) => `证据包传输中断，未保留。${detail}`,
  received: (bytes) => `${(bytes / 1e6).toFixed(1)} MB`,
  about: (tenant, size, at, key) => `“${tenant}”的账本，${size} 片叶子，树头时间 ${at}，密钥 ${key}。`,
  counts: ({ leaves, texts, erased, heads, toldErased: { byRequest, byRetention } }) =>
    `检查了 ${leaves} 片叶子、${texts} 段文字、${heads} 个较早的树头；${erased} 段文字已删除。` +
    `账本记载：应要求删除 ${byRequest} 段，到期删除 ${byRetention} 段。`,
  anchors: ({ held, later, foreign, size, at }) =>
    [
      size === null
        ? '锚定的树头：证据包不是其中任何一个的延续。'
        : `锚定的树头：证据包是其中 ${held} 个的原样延续，最大的有 ${size} 片叶子，时间 ${at}。` +
          '那时之前进入账本的内容当时已经存在，无论现在谁持有密钥。',
      later > 0 && `有 ${later} 个比证据包更晚：它不是最新的。`,
      foreign > 0 && `有 ${foreign} 个属于别的账本。`,
    ]
      .filter(Boolean)
      .join(''),
  more: (count) => `……另有 ${count} 处。`,
  unpinned: '制作这个证据包的人有可能伪造了全部内容。请用 --key 固定公钥，或用 --head 给出自己保存的树头，以证明更多。',
  verdicts: {
    verified: '验证通过。',
    consistent: '内部一致；完整性与时间未被证明。',
    broken: '已损坏。这不是账本原有的内容。',
  },
  unreadable: '已损坏。这不是可以读取的证据包。',
  findings: {
    'bundle.unreadable': '证据包里有文件无法读取。',
    'bundle.file-missing': '缺少一个文件。',
    'bundle.file-unknown': '有一个不属于证据包的文件。',
    'bundle.file-changed': '有文件与签名清单不符。',
    'manifest.invalid': '清单无效。',
    'manifest.signature-wrong': '清单不是由这把密钥签名的。',
    'manifest.counts-wrong': '证据包的内容比清单所说的多或少。',
    'key.not-pinned': '证据包的签名密钥不是你固定的那一把。',
    'head.signature-wrong': '有树头不是由这把密钥签名的。',
    'head.of-another-tenant': '有树头属于另一租户的账本。',
    'head.order-wrong': '树头的大小或时间次序不对。',
    'head.not-a-beginning': '账本不是较早树头的延续：当时的内容被改动过。',
    'head.root-wrong': '叶子与树头不符：其中有叶子被改动、删除、插入或移动。',
    'leaf.invalid': '有一行不是叶子。',
    'leaf.not-canonical': '有叶子没有按唯一的规范写法书写。',
    'leaf.of-another-tenant': '有叶子属于另一租户。',
    'leaf.of-another-session': '有叶子属于另一会话。',
    'leaf.order-wrong': '有叶子位置不对，或出现了两次。',
    'leaf.missing': '缺少一片叶子。',
    'leaf.not-in-tree': '有叶子不在该树头所指的账本里。',
    'leaf.later-than-head': '有事件的时间晚于包含它的树头。',
    'stream.version-missing': '某个事件流缺少一个事件。',
    'stream.version-twice': '某个事件流重复或倒退。',
    'text.not-committed': '有文字不属于任何叶子。',
    'text.changed': '有文字不是当时所说的。',
    'text.missing': '叶子承诺过的一段文字既不在包里，也没有标明已删除。',
    'saved-head.invalid': '你保存的树头不属于这个账本和密钥。',
    'saved-head.not-a-beginning': '账本不是你保存的树头的延续：当时的内容被改动过。',
    'saved-head.newer-than-bundle': '你保存的树头比证据包更新：证据包是旧的，或者末尾被截掉了。',
    'saved-head.not-covered': '证据包里没有针对你保存的树头的证明。',
  },
  places: { file: '文件', line: '行', leaf: '叶子', text: '文字', head: '树头大小', stream: '事件流', version: '版本' },
  proven: {
    integrity: '完好性：包里的每个事件和每段文字都与进入账本时一致。',
    completeness: '完整性：树头之前进入账本的内容没有遗漏。',
    authenticity: '真实性：树头由你固定的密钥签名。',
    continuity: '连续性：账本是保存在外部的树头的原样延续。',
  },
  unproven: {
    integrity: '完好性未被证明。',
    completeness: '完整性未被证明（需要整个账本的证据包，以及固定的公钥或保存的树头）。',
    authenticity: '真实性未被证明：没有固定公钥（--key）。',
    continuity: '连续性未被证明：没有给出保存在外部的树头（--head、--pins）。',
  },
};

import { many } from '../words.en.js';
import type { Claim } from '#contexts/audit/contract/ledger/report.js';

const unproven: Record<Claim, string> = {
  integrity: 'Integrity is not shown.',
  completeness:
    'Completeness is not shown. It takes a bundle of the whole ledger, and a pinned key or a head that you kept.',
  authenticity: 'Authenticity is not shown: no public key was pinned.',
  continuity: 'Continuity is not shown: no head that you kept was given.',
};

/** What the page says beside the words that it shares with the command line. */
export const en = {
  title: 'Verify evidence',
  lead: 'Checks a bundle of evidence by nothing but itself and what you kept. Nothing leaves this page: it is forbidden to reach any network, and works without one.',
  offline: 'This page cannot reach any network',
  language: 'Language',
  bundle: 'Bundle',
  bundleHint: 'A ZIP from an export of evidence. Drop it here, or choose it.',
  choose: 'Choose a file…',
  chosen: (name: string, size: string) => `${name}, ${size}`,
  pins: 'What you kept',
  pinsHint: 'By another way than this bundle. Without it, whoever made the bundle could have made all of it.',
  key: 'Public key',
  keyHint: '64 hex digits, or a file that holds them.',
  keyFile: 'Choose a key file…',
  keyWrong: 'These are not 64 hex digits.',
  fileHasNoKey: 'This file holds no public key.',
  head: 'Heads that were kept outside',
  headHint: 'The JSON file of a signed tree head that you took away earlier, or a file of anchored heads, a line each.',
  headFile: 'Choose a saved head…',
  headNone: 'none',
  fileHasNoHead: 'This file holds no head (JSON).',
  remove: 'Remove',
  verify: 'Verify',
  checking: (share: string) => `Checking… ${share}`,
  again: 'Verify again',
  unsupported:
    'This browser cannot check Ed25519 signatures, so this page verifies nothing in it. Use a current Chrome, Edge, Firefox or Safari.',
  verdict: {
    verified: 'Nothing is wrong, and what you kept vouches for it.',
    consistent: 'Nothing is wrong inside the bundle. Pin a key or a saved head to prove more.',
    broken: 'Do not rely on this bundle. What is wrong with it stands below.',
  },
  about: 'The ledger',
  tenant: 'Ledger of',
  size: 'Leaves up to the head',
  at: 'Head signed at',
  by: 'Signed with key',
  looked: 'Looked at',
  anchors: 'Anchors',
  counts: {
    leaves: (count: number) => many(count, 'event'),
    texts: (count: number) => many(count, 'text'),
    heads: (count: number) => many(count, 'earlier head'),
    erased: (count: number) => many(count, 'text erased', 'texts erased'),
  },
  toldErased: (byRequest: number, byRetention: number) =>
    `the ledger tells of ${byRequest} erased by request, ${byRetention} past their time`,
  claims: 'What is proven',
  findings: 'What is wrong',
  place: 'Where',
  content: 'What is in it',
  contentHint: (shown: number, all: number) =>
    shown < all
      ? `The first ${shown} of ${all} events, as they stand in the bundle.`
      : 'Every event, as it stands in the bundle.',
  contentBroken: 'Of a broken bundle nothing is shown: it may not be what it says.',
  erasedText: 'erased',
  unproven,
};
export type KitWords = typeof en;

export const zh: KitWords = {
  title: '验证证据',
  lead: '只凭证据包本身和你自己保存的东西来检查。任何内容都不会离开此页：它被禁止访问网络，断网也能使用。',
  offline: '此页无法访问任何网络',
  language: '语言',
  bundle: '证据包',
  bundleHint: '导出证据得到的 ZIP 文件。拖到这里，或选择文件。',
  choose: '选择文件…',
  chosen: (name, size) => `${name}，${size}`,
  pins: '你自己保存的',
  pinsHint: '应来自证据包以外的途径。没有它，制作证据包的人就有可能伪造了全部内容。',
  key: '公钥',
  keyHint: '64 位十六进制数字，或包含它的文件。',
  keyFile: '选择公钥文件…',
  keyWrong: '这不是 64 位十六进制数字。',
  fileHasNoKey: '这个文件里没有公钥。',
  head: '保存在外部的树头',
  headHint: '以前取走的签名树头（JSON 文件），或锚定的树头文件，每行一个。',
  headFile: '选择保存的树头…',
  headNone: '无',
  fileHasNoHead: '这个文件里没有树头（JSON）。',
  remove: '移除',
  verify: '开始验证',
  checking: (share) => `正在检查… ${share}`,
  again: '重新验证',
  unsupported:
    '这个浏览器无法检查 Ed25519 签名，此页在其中不做任何验证。请使用最新的 Chrome、Edge、Firefox 或 Safari。',
  verdict: {
    verified: '没有发现问题，并且有你保存的东西作证。',
    consistent: '证据包内部没有发现问题。固定公钥或给出保存的树头，可以证明更多。',
    broken: '请不要依据这个证据包。问题列在下面。',
  },
  about: '账本',
  tenant: '账本所属',
  size: '树头之前的叶子',
  at: '树头签名时间',
  by: '签名密钥',
  looked: '检查了',
  anchors: '锚定',
  counts: {
    leaves: (count) => `${count} 个事件`,
    texts: (count) => `${count} 段文字`,
    heads: (count) => `${count} 个较早的树头`,
    erased: (count) => `${count} 段文字已删除`,
  },
  toldErased: (byRequest, byRetention) => `账本记载应要求删除 ${byRequest} 段、到期删除 ${byRetention} 段`,
  claims: '证明了什么',
  findings: '有什么问题',
  place: '位置',
  content: '里面有什么',
  contentHint: (shown, all) =>
    shown < all ? `前 ${shown} 个事件（共 ${all} 个），与证据包中一致。` : '全部事件，与证据包中一致。',
  contentBroken: '证据包已损坏，不显示其内容：它可能并不是它所说的那样。',
  erasedText: '已删除',
  unproven: {
    integrity: '完好性未被证明。',
    completeness: '完整性未被证明：需要整个账本的证据包，以及固定的公钥或你保存的树头。',
    authenticity: '真实性未被证明：没有固定公钥。',
    continuity: '连续性未被证明：没有给出你保存的树头。',
  },
};

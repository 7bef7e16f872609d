import { wordsOf } from '#apps/web-kit/words.jsx';

/** A catalogue of its own: it is loaded when somebody waits for a person, or may say how it was, and not before. */
export const en = {
  'wait.title': 'Waiting for a person',
  'wait.title.others': 'A person has been asked to join',
  'wait.title.suspended': 'A person has been called',
  'wait.place': 'You are number {place} in the queue.',
  'wait.next': 'You are next.',
  'wait.assigned': 'Somebody is about to join you.',
  'wait.soon': 'It should take less than a minute.',
  'wait.minutes.one': 'It should take about a minute.',
  'wait.minutes.other': 'It should take about {count} minutes.',
  'wait.unknown': 'You will see it here when somebody joins.',
  'wait.meanwhile': '{name} goes on answering meanwhile.',
  'wait.cancel': 'Stay with {name}',
  'wait.cancelled': 'Nobody is asked for any more. {name} goes on.',

  'rate.title': 'How was it?',
  'rate.title.agent': 'How was it with {name}?',
  'rate.stars': 'Your rating',
  'rate.star.1': '1 of 5: bad',
  'rate.star.2': '2 of 5: not good',
  'rate.star.3': '3 of 5: all right',
  'rate.star.4': '4 of 5: good',
  'rate.star.5': '5 of 5: very good',
  'rate.comment': 'Anything to add? (optional)',
  'rate.send': 'Send rating',
  'rate.skip': 'Skip',
  'rate.thanks': 'Thank you for telling.',
} as const;

export type PersonKey = keyof typeof en;

export const zh: Record<PersonKey, string> = {
  'wait.title': '正在等待人工',
  'wait.title.others': '已请人工加入',
  'wait.title.suspended': '已通知人工',
  'wait.place': '你排在第 {place} 位。',
  'wait.next': '下一位就是你。',
  'wait.assigned': '马上就有人来。',
  'wait.soon': '预计不到一分钟。',
  'wait.minutes.one': '预计约 1 分钟。',
  'wait.minutes.other': '预计约 {count} 分钟。',
  'wait.unknown': '有人加入时，这里会告诉你。',
  'wait.meanwhile': '在此期间由{name}继续回答。',
  'wait.cancel': '继续和{name}聊',
  'wait.cancelled': '已取消等待，{name}继续和你聊。',

  'rate.title': '这次聊得怎么样？',
  'rate.title.agent': '{name}的服务怎么样？',
  'rate.stars': '你的评分',
  'rate.star.1': '1 分（满分 5 分）：很差',
  'rate.star.2': '2 分（满分 5 分）：不太好',
  'rate.star.3': '3 分（满分 5 分）：一般',
  'rate.star.4': '4 分（满分 5 分）：好',
  'rate.star.5': '5 分（满分 5 分）：很好',
  'rate.comment': '还想说什么？（选填）',
  'rate.send': '提交评分',
  'rate.skip': '跳过',
  'rate.thanks': '谢谢你的反馈。',
};

export const usePersonWords = wordsOf<PersonKey>({ en, zh });

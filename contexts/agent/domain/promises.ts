import { endOfDay } from './calendar.js';

/** A promise as it stands in a message; places are UTF-16 units. */
export interface FoundPromise {
  readonly start: number;
  readonly end: number;
  readonly dueAt: Date | null;
}

const longestText = 20_000;
const mostInOne = 5;

/**
 * What the desk does for customers: only a sentence in which the speaker commits to one of these, in the first person and
 * without a "not", counts. Characters say "I will" a hundred times a day and mean their story.
 */
const english = new RegExp(
  String.raw`\b(?:I|we)(?:['’]ll| will| shall| am going to| are going to|['’](?:m|re) going to| promise(?: you)? (?:that (?:I|we)(?:['’]ll| will)|to)| guarantee (?:that (?:I|we)(?:['’]ll| will)|to))` +
    String.raw` (?:(?:also|now|personally|certainly|definitely|gladly|immediately|have (?:someone|a colleague)|get (?:someone|a colleague) to|make sure to|be sure to|try to) ){0,2}` +
    String.raw`(?:refund|reimburse|compensate|credit (?:you|your)|replace (?:it|your|the)|resend|(?:e-?mail|call|ring|text|message|contact|notify|update|remind) you|get back to you|follow up|let you know|keep you (?:posted|updated|informed)|escalate|look into (?:it|this|that|your|the)|pass (?:this|it|that) (?:on|along)|report (?:this|it|that) to|raise (?:this|it) with|open a (?:ticket|case)|cancel your|process your|send you (?:the|a|an|your|our)? ?(?:e-?mail|link|code|voucher|receipt|invoice|confirmation|label|replacement|refund|form|document|list|update|summary))`,
  'iu',
);
const chinese =
  /(?:我|我们|我這邊|我这边|这边|我方)(?:们)?(?:这就|马上|立刻|立即|稍后|尽快|一定|肯定|保证|承诺|答应|现在|今天|明天|之后|随后|这边)*(?:会|将|来|就|保证|承诺|答应|马上|立刻|立即|稍后|尽快|一定)(?:在?[\d一二两三四五六七八九十]+(?:个)?(?:分钟|小时|工作日|天|周)(?:之?内)?)?(?:亲自|及时|尽快|马上|立刻|立即|一定|优先|继续|再|请同事|让同事)*(?:给|为|帮|替|向|跟|和)?(?:您|你|大家|客户|团队|主管|相关部门|技术团队|有关部门)?(?:们)?(?:办理|申请|安排|提交)?(?:退款|退货|退费|补发|重发|赔偿|补偿|更换|换货|回电|回复您|回复你|答复|联系您|联系你|联系客服|联系技术|跟进|核实|反馈|上报|转达|通知您|通知你|提醒您|提醒你|处理好|发邮件|发短信|发送(?:邮件|链接|短信|验证码|收据|发票|确认)|发票|升级处理|提交工单|开(?:一张)?工单)/u;
/** What every promise names: a quick look that spares most sentences the others. */
const worthwhile =
  /refund|reimburse|compensate|credit |replace|resend|mail you|call you|ring you|text you|message you|contact you|notify you|update you|remind you|get back to you|follow up|let you know|keep you|escalate|look into|pass (?:this|it|that)|report (?:this|it|that)|raise (?:this|it)|open a |cancel your|process your|send you|[退补赔换]|重发|回电|回复|答复|联系|跟进|核实|反馈|上报|转达|通知|提醒|处理好|发邮件|发短信|发送|发票|升级处理|工单/iu;
const denied =
  /\b(?:not|never|won['’]t|can['’]t|unable|would|could|might|if only|wish)\b|不会|没法|无法|不能|不再|别指望|要是我能/iu;

export function findPromises(text: string, at: Date, timeZone = 'UTC'): FoundPromise[] {
  const found: FoundPromise[] = [];
  if (!worthwhile.test(text)) return found;
  for (const { start, end } of sentences(text.slice(0, longestText))) {
    const sentence = text.slice(start, end);
    if (found.length >= mostInOne || !worthwhile.test(sentence) || /[?？]\s*$/u.test(sentence)) continue;
    const plain = withoutStory(sentence);
    if (denied.test(plain) || !(english.test(plain) || chinese.test(plain))) continue;
    found.push({ start, end, dueAt: dueOf(plain, at, timeZone) });
  }
  return found;
}

/** What is quoted, and what is acted rather than said, is nobody's word. */
const withoutStory = (sentence: string): string =>
  sentence.replace(/"[^"]*"|“[^”]*”|「[^」]*」|『[^』]*』|\*[^*]*\*|（[^）]*）/gu, ' ');

function* sentences(text: string): Generator<{ start: number; end: number }> {
  for (const { index, 0: raw } of text.matchAll(
    /[^.!?。！？；;\n]+(?:\.(?!\s|$)[^.!?。！？；;\n]*)*[.!?。！？；;]*/gu,
  )) {
    const start = index + raw.length - raw.trimStart().length;
    const end = index + raw.trimEnd().length;
    if (end > start) yield { start, end };
  }
}

const numbers: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  ten: 10,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  十: 10,
};
const units: readonly (readonly [RegExp, number])[] = [
  [/^(?:minute|分钟)/iu, 60_000],
  [/^(?:hour|小时)/iu, 3_600_000],
  [/^(?:business day|working day|day|工作日|天)/iu, 86_400_000],
  [/^(?:week|周)/iu, 604_800_000],
];
const span =
  /(?:(?:with)?in (?:the next )?(\d{1,3}|a|an|one|two|three|four|five|ten) (minutes?|hours?|business days?|working days?|days?|weeks?)\b)|(?:(\d{1,3}|[一二两三四五六七十])个?(分钟|小时|工作日|天|周)(?:之?内|后))/iu;

function dueOf(sentence: string, at: Date, timeZone: string): Date | null {
  const match = span.exec(sentence);
  if (match) {
    const [, enCount, enUnit, zhCount, zhUnit] = match;
    const count = enCount ?? zhCount ?? '';
    const each = units.find(([unit]) => unit.test(enUnit ?? zhUnit ?? ''))?.[1] ?? 0;
    return new Date(at.getTime() + (numbers[count.toLowerCase()] ?? Number(count)) * each);
  }
  if (/\btomorrow\b|明天/iu.test(sentence)) return endOfDay(timeZone, at, 1);
  if (/\b(?:today|tonight|by the end of (?:the )?day)\b|今天|今晚/iu.test(sentence)) return endOfDay(timeZone, at, 0);
  return null;
}

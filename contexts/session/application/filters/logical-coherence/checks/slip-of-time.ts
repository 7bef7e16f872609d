import type { Slip, Talk } from '../reading/talk.js';

/** Said to be none, or asked: then it is no statement. */
export const refused =
  /不存在|没有.{0,6}(?:号|日|这一天)|哪有|哪来|哪里有|并没有|不是|不可能|\b(?:no such|does(?:n't| not) exist|there(?:'s| is) no|never|not|isn't|wasn't|only has|has only|doesn't have)\b|只有|错|吗[？?]|\?$/i;

export const slipOfTime = (
  rule: string,
  at: number,
  end: number,
  right?: string,
  language?: Talk['language'],
): Slip => ({
  rule,
  start: at,
  end,
  confidence: 0.93,
  ...(right !== undefined && {
    right,
    correction: language === 'zh' ? `更正一下：应该是${right}。` : ` Let me correct that: it is ${right}.`,
  }),
});

/** The kind of thing a question wants. */
export type Wonder = 'who' | 'where' | 'when' | 'why' | 'how-many' | 'how' | 'what' | undefined;

export function wonderOf(text: string): Wonder {
  if (/\bwhy\b|\bhow come\b|what (?:made|makes) you|reason|为什么|为何|为啥|原因|怎么会/i.test(text)) return 'why';
  if (
    /\bwhich (?:berth|seat|room|carriage|platform|number|floor|page)\b|\bhow (?:many|much|long|old|far|often|tall|deep|big|high)\b|多少|几(?!乎|时|点[钟？?开关到]|月|号)|多[大久长远高深重]/i.test(
      text,
    )
  )
    return 'how-many';
  if (
    /\bwhen\b|\b(?:what|which) (?:time|year|day|date|month|week)\b|什么时候|何时|哪(?:一)?(?:年|天)|几点|几时|几月|星期几|周几|几号/i.test(
      text,
    )
  )
    return 'when';
  if (/\bwhere\b|what place\b|哪里|哪儿|什么地方|何处/i.test(text)) return 'where';
  if (/\bwho(?:m|se)?\b|谁|哪位|什么人/i.test(text)) return 'who';
  if (/\bhow\b|怎么|如何|怎样/i.test(text)) return 'how';
  return /\bwhat|which\b|什么|哪|干嘛|做啥/i.test(text) ? 'what' : undefined;
}

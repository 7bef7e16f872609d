const interjection =
  /^(?:(?:sounds good|got it|i see|fair enough|good to know|perfect|makes sense|nice one|too short|that was (?:short|good|nice)|(?:i )?(?:know|knew|heard) that one(?: already)?|good one|nice|ok(?:ay)?|cool|great|wow|hmm+|ugh|oh|ah|well|lol|haha\w*|right|alright|thanks|so)[,.!…]+\s*|(?:好的?|好嘞|嗯+|哦+|啊|哈哈+|太短了?|不够|没听够|好听|有意思|真不错|(?:这个)?(?:我)?听过了?|谢谢[你您]?|多谢|谢啦?|不错|厉害|不好笑|对了|知道了|原来如此|唉)[，,。！!… ]+)+/i;

/** The question without what people say in front of it. */
export function withoutGreeting(sentence: string): string {
  const rest = sentence.replace(
    /^(?:(?:hi|hello|hey|good (?:morning|evening|afternoon))(?: there| again)?\s*[,!.，！]\s*|(?:你好|您好|嗨|哈喽)(?:啊|呀)?\s*[,!，！。]\s*)/i,
    '',
  );
  const plain = rest
    .replace(interjection, '')
    // "Poor thing … and then?"
    .replace(
      /^[^，。…,.!?？！]{1,8}(?:…+|[，,])\s*(?=(?:那)?(?:后来|然后|为什么|为啥|结果|接下来)(?:呢|了)?[？?。]*$)/,
      '',
    )
    .replace(/^(?:lol|haha\w*|hmm+|huh) (?=why|how|what|and then)/i, '');
  return plain.trim() === '' ? sentence : plain;
}

/** "Captain Lin, where are we?": the name it is called by is no part of what is asked. */
export function withoutVocative(text: string, names: readonly string[]): string {
  const called = names
    .filter((name) => name.length >= 2)
    .map((name) => name.replace(/[^\p{L}\p{N} ]/gu, '.'))
    .sort((a, b) => b.length - a.length)
    .join('|');
  const rest = (called === '' ? text : withoutCalled(text, called)).replace(address, '');
  return rest.trim() === '' ? text : rest;
}

/** "Detective uncle, …": no relative of the user's is told of. */
const address =
  /^\p{Script=Han}{0,3}(?:叔叔|阿姨|爷爷|奶奶|婆婆|哥哥|姐姐|老师|先生|小姐|掌柜的?|老板娘?|教授|大人|幺嬢|师傅)[，,！!~～ ]+(?=.*[我你您？?])/u;

function withoutCalled(text: string, called: string): string {
  return text
    .replace(
      new RegExp(
        `^(?:(?:hi|hello|hey|dear|你好|您好|嗨)[,，!！]? ?)?(?:(?:${called})[,，!！~、 ]*)*(?:${called})[,，!！~、]\\s*`,
        'iu',
      ),
      '',
    )
    .replace(new RegExp(`^(?=\\p{Script=Han})(?:${called})(?=\\p{Script=Han}{3})(?![的是叫和跟])`, 'iu'), '')
    .replace(new RegExp(`[,，] ?(?:${called})(?=[.!?。！？~]*$)`, 'iu'), '');
}

/** "Professor, …": a title in front of a question is no part of what it asks. */
export function withoutName(text: string): string {
  return text.replace(/^(?:老师|教授|客服|亲|sir|madam|doctor|captain)[,，]\s*/i, '');
}

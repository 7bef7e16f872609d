/** Whether a sentence asks or requests something. */
export function asks(sentence: string): boolean {
  const s = sentence.trim().replace(laughAtEnd, '');
  if (/[?？]["'”’）)]*$/.test(s)) return true;
  if (telling.some((pattern) => pattern.test(s))) return false;
  if (asking.some((pattern) => pattern.test(s)) || (particleAtEnd.test(s) && particle.test(s))) return true;
  return wordInside.test(s) ? !idle.test(s) : request.test(s);
}

const laughAtEnd = /(?:[\s,，~～]*(?:嘿嘿|哈哈+|呵呵|嘻嘻|\blol|\bhaha\w*))+[!！。.]*$/i;

const telling: readonly RegExp[] = [
  // "I am tired, I don't know why."
  /(?:不知道|不晓得|说不清)(?:是)?(?:为什么|为啥子?|怎么回事|咋个?回事|怎么了)[。.！!~]*$/,
  // "Where I live we eat them every day."
  /^(?:where|when) (?:i|we) \w+,? (?:we|they|it|there|people|everyone|everybody|you|i) \w/i,
];

const asking: readonly RegExp[] = [
  // It begins with a question word, a verb in front of its subject, or a request.
  /^(?:so |and |but |well,? |ok(?:ay)?,? |hi,? |hello,? |then )*(?:please |kindly )?(?:what|who|whom|whose|when|where|why|how|which|is|are|was|were|do|does|did|can|could|would|will|should|shall|have you|has|tell|explain|describe|give|list|name|show|help|teach|recommend|suggest|compare|define|summari[sz]e|translate|introduce|say|sing|recite|write|share|talk|remind|any \w+[?.! ]*$|let's (?:talk|discuss)|i(?:'d| would) (?:like|love) to (?:know|hear|ask|learn)|i want to (?:know|hear|ask|learn)|i(?:'m| am) curious|any (?:advice|tips|idea|suggestion))\b/i,
  // It ends in a denial of what the other does, or in a tag.
  /[你您他她它].{0,8}(?:没有|没得|没|不)[啊呀嘛]?[。!！~]*$/,
  /(?:好不好|是不是|对不对|行不行|咯|要不要).{0,2}$/,
  /(?:吗|呢)[，,。]|(?:有|会|能|可以|要|好|行|去|来|吃|喝|玩).{0,6}(?<![从毫一])不[？?。！!~]*$/,
  // A word, and the same denied.
  /(\p{Script=Han})不\1/u,
  /\b(?:which one|what size|which size)\b/i,
  // A question after a remark: "I have a cat, what should I feed it".
  /[,;] (?:and |so |but )?(?:what|who|where|when|why|how|which|can you|could you|do you|is there|are there)\b/i,
];

/** A particle at the end that may ask, in a sentence that has a question's form. */
const particleAtEnd = /(?:吗|呢|么|没有|不|吧)[。.！!~]*$/;
const particle = /(?:吗|么|呢|有没有|是不是|能不能|好不好)/;

const wordInside =
  /什么|啥|咋|干嘛|哪点|怎么|怎样|为什么|为何|谁|哪|几(?!乎|句|天前|年前)|多少|多大|多久|多长|多远|是不是|有没有|能不能|会不会|要不要|可不可以|好不好|如何|何时|啥|是否|来着|告诉我/;
/** "I don't know who", "no matter what": the question word asks nothing. */
const idle = /^(?:我(?:也)?不知道|不管|无论|没什么|没怎么)/;

const request =
  /^(?:那|好，?|嗯，?|老师，?)?(?:请|麻烦)?(?:你|您)?(?:再|先|就)?(?:讲|说说|说一下|说(?:一?[个段则首]|[两三四五六七八九十几])|说[一二两三四五六七八九十几]|介绍|解释|告诉|推荐|列|比较|对比|总结|概括|帮|谈谈|聊聊|教|举|描述|给我|来(?:一)?个|背|唱|写|翻译|定义|解(?!释)|算|猜|评价|形容|提醒|我想(?:知道|了解|问|听)|想(?:问|请教|听))/;

/** Openings that ask where nobody is named: "ever been wrong?", "best seeds for a child", "safe to spray what". */
const openingEn =
  /^(?:so |and |but |or |ok(?:ay)? |then |well |alright |right |fine |hey |yo |also )*(?:ever|any(?:one|body|thing|where)?|still|got|best|worst|cheapest|easiest|hardest|strangest|weirdest|funniest|biggest|favou?rite|safe to|ok to|worth|need to|allowed|possible|real or|true or|gimme|lemme|prove|count|draw|guess|rate|imagine|pretend|wish me|teach|translate|rhyme|sing|explain|talk me|start me|get me|find me|make me|read me|give|u|you|ya|ur|your) ?\b/i;
/** Endings that ask, where nothing is told of oneself: "tea any good instead", "size 43 is 9, right". */
const endingEn = /\b(?:instead|right|or not|either way|yet|please|pls|then|though|huh|eh|innit|yeah|no)[?.! ]*$/i;
/** Either of two: "veins first or outline", "headtorch or lantern". */
const eitherEn = /^[\w' £$€.,-]{2,40} (?:or|vs\.?|versus) [\w' £$€.,-]{2,40}$/i;
const ofSelfEn = /\b(?:i|i'm|i've|i'd|i'll|im|ive|my|mine|me|we|our|us|myself)\b/i;
/** What people say to be kind, rude or done. */
const socialEn =
  /^(?:so |well |ok(?:ay)? |ah |oh )*(?:thanks?|thx|cheers|ta|bye|good|great|nice|cool|lovely|sure|yes|yeah|yep|no|nah|ok(?:ay)?|alright|right|fine|hi|hello|hey|morning|evening|wow|ha(?:ha)*|lol|sorry|you(?:'re| are| were|r)? (?:so |very |really |too |such |quite |just |a |an |the )*(?:great|good|kind|nice|wise|smart|clever|funny|brilliant|amazing|awesome|wonderful|helpful|lovely|sweet|best|cool|stupid|idiot|dumb|useless|boring|terrible|awful|annoying|rude|right|wrong|welcome))\b[^?]{0,30}$/i;

/** 倒闭过没, 嫁得早不, 租的还是自己的: asked without 吗. */
const endingZh =
  /(?:(?<![从绝并毫决都也还就才可要])不|没(?:有)?|吧|咯|咧|嘛|吗|么|呢|没得|行不行|算不算|对吧|真的假的|真假)[？?。.!！~哈]*$/;
const eitherZh = /还是|或者|\bvs\b|VS|和.{1,6}(?:选|哪)/;
/** Orders: 再给个反例, 那祝我点好的, 第二个再说细点. */
const openingZh =
  /^(?:那|好|行|嗯|就|快|你|您|那你|请|麻烦|第.个|再|先|也|顺便)*(?:再|给|祝|夸|骂|猜|算|编|换|来(?:个|点|首|段|一)|说|讲|列|写|画|唱|背|教|帮|证明|告诉|推荐|形容|总结|翻译|打个|举|展开|具体|详细|评|打分)/;
const ofSelfZh = /[我咱俺]/;
const kinZh = /老公|老婆|婆婆|公公|男友|女友|男朋友|女朋友|对象|老板|领导|导师|室友|同事|同学|孩子|儿子|女儿|娃/;
const socialZh =
  /^(?:好|行|嗯|哦|啊|对|是|谢|多谢|感谢|哈|呵|嘿|再见|拜|晚安|早|你好|您好|嗨|不(?:用|要|了|是|错|客气)|没(?:事|关系|什么|有$)|算了|随便|厉害|可以|知道|懂|明白|收到|原来|辛苦|真(?:好|棒)|有意思|牛)/;

/** Whether a turn without a question's form asks all the same: how people type who save words. */
export function asksTersely(sentence: string): boolean {
  const text = sentence.trim().replace(/[’‘]/g, "'");
  return /\p{Script=Han}/u.test(text) ? asksTerselyZh(text) : asksTerselyEn(text);
}

function asksTerselyZh(text: string): boolean {
  if (text.length > 40 || socialZh.test(text)) return false;
  const clauses = text.split(/[\s，,。；;]+/).filter((clause) => clause.length >= 2);
  if (clauses.some((clause) => endingZh.test(clause) && !/^(?:好|行|对|是|要|可以|算了)(?:吧|嘛|的吧)?$/.test(clause)))
    return !/(?:吧|嘛|呢|咯)[？?。.!！~哈]*$/.test(text) || !ofSelfZh.test(text) || /对吧|是吧/.test(text);
  if (eitherZh.test(text)) return true;
  if (openingZh.test(text)) return !/^(?:说(?:实话|真的|起来|不)|来了|教(?:书|师|训)|算了|帮(?:人|忙))/.test(text);
  return !ofSelfZh.test(text) && !kinZh.test(text) && /[你您]/.test(text) && text.length <= 16;
}

function asksTerselyEn(text: string): boolean {
  const words = text.split(/\s+/).length;
  if (words > 14 || socialEn.test(text)) return false;
  if (openingEn.test(text)) return words > 1 && !/^(?:so |and |but )*(?:i|my|we)\b/i.test(text);
  if (ofSelfEn.test(text)) return false;
  if (eitherEn.test(text)) return true;
  if (endingEn.test(text)) return words > 1;
  return /^so\b/i.test(text) && words <= 10;
}

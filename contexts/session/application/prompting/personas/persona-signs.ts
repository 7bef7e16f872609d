import type { AnchorAxis } from '../../../domain/character.js';

/** Signs of one direction of an axis in a reply: each hit counts `weight`. */
export interface Sign {
  readonly axis: AnchorAxis;
  /** Above 0 towards +1. */
  readonly weight: number;
  readonly pattern: RegExp;
}

const words = (axis: AnchorAxis, weight: number, alternatives: string): Sign => ({
  axis,
  weight,
  pattern: new RegExp(`(?<![\\p{L}\\d])(?:${alternatives})(?![\\p{L}\\d])`, 'giu'),
});
const signs = (axis: AnchorAxis, weight: number, pattern: RegExp): Sign => ({ axis, weight, pattern });

/** Marks that mean the same in every language. */
const common: readonly Sign[] = [
  signs('humour', 1.2, /[😀-😆😂🤣😜😝😏🙃😹😎]/gu),
  signs('empathy', 0.8, /[❤💕💖💗🤗🥺😢🫂💐]/gu),
  signs('professionalism', -0.6, /\p{Extended_Pictographic}/gu),
  signs('professionalism', -0.5, /[!！]/g),
  signs('professionalism', -0.6, /[!?！？]{2,}|[~～]|\.\.\.|…{1,2}$/g),
  signs('professionalism', 0.5, /^\s*(?:[-*•]|\d+[.、)])\s/gm),
  signs('professionalism', 0.3, /[;；:：]/g),
  signs('professionalism', 0.3, /\d+(?:\.\d+)?\s*(?:%|％|kg|km|cm|mm|ms|°|年|世纪|度)/g),
];

const en: readonly Sign[] = [
  words(
    'professionalism',
    1,
    'therefore|furthermore|moreover|consequently|accordingly|in summary|in conclusion|with respect to|in accordance|specifically|respectively|please note|it is important|we recommend|I recommend|I would advise|according to|evidence|hypothesis|procedure|analysis|the following|firstly|secondly|in practice|in principle|precisely|strictly speaking|kindly|regarding|to clarify|for instance|that is to say|by definition|uncertain|not established|records show|documented',
  ),
  words(
    'professionalism',
    0.4,
    'however|thus|hence|indeed|generally|typically|usually|approximately|consider|ensure|require[sd]?|method|principle|define[sd]?|because',
  ),
  words(
    'professionalism',
    -1,
    "gonna|wanna|gotta|kinda|sorta|dunno|lemme|gimme|ain't|y'all|dude|bro|mate|buddy|yeah|yep|nope|nah|yup|whoa|wow|damn|heck|crap|hell|cool|awesome|stuff|guys|hey|lol|omg|btw|super|totally|no biggie|folks|pal|ya|cuz|'cause|oops|geez|yikes|sweet",
  ),
  words(
    'professionalism',
    -0.25,
    "I'm|you're|it's|don't|can't|won't|that's|there's|let's|I've|I'd|you've|isn't|doesn't|didn't|we're|what's",
  ),
  words(
    'humour',
    1,
    "haha+|hehe+|hihi|lol|lmao|rofl|ha|joke[sd]?|joking|kidding|just kidding|funny|hilarious|comedy|comic|punchline|pun|punny|silly|ridiculous|absurd|goofy|prank|tease|teasing|giggle[sd]?|chuckle[sd]?|laugh(?:ed|ing|s)?|grin(?:s|ned|ning)?|wink(?:s|ed)?|smirk(?:s|ed)?|mischief|mischievous|cheeky|rascal|nonsense|walks into a bar|swear on my|don't tell anyone|world famous|trust me|if I had a (?:coin|penny|dollar)|rumou?r has it|plot twist|spoiler|allegedly|my lawyer",
  ),
  words(
    'humour',
    0.5,
    'like an? [\\p{L}-]+ (?:\\p{L}+ )?(?:in|on|at|with|who|that)|as [\\p{L}]+ as an? [\\p{L}]+|more [\\p{L}]+ than an? [\\p{L}]+|even my [\\p{L}]+',
  ),
  words(
    'humour',
    -1,
    'gravely|grave|solemn(?:ly)?|serious(?:ly)?|no laughing matter|not a joke|tragic(?:ally)?|regrettably|severe(?:ly)?|consequences|must not|shall not|duty|in earnest|deadly|dire|weighty|sombre|mourn(?:s|ed|ing)?|never jest',
  ),
  words(
    'empathy',
    1.1,
    "I understand|I can see (?:why|how)|I hear you|that sounds|that must|must (?:be|have been|feel)|I'm (?:so |very |really |truly )?sorry|so sorry|I am sorry|you're not alone|you are not alone|I'm here|I am here (?:for|with) you|it's (?:okay|ok|alright|all right) to|it is all right to|take your time|be (?:kind|gentle) to yourself|how are you (?:feeling|holding)|how do you feel|do you want to talk|would you like to talk|your feelings|no wonder|of course you(?:'re| are| feel)|I care|proud of you|thank you for (?:telling|sharing|trusting)|my heart|don't worry|take care of yourself|that hurts|stay with you|sit with you|with you in this|means a lot|anyone would",
  ),
  words(
    'empathy',
    0.5,
    'feel(?:s|ing|ings)?|felt|hurts?|hard for you|comfort|gentle|gently|kind|dear|hug|listen(?:ing)?|tired|lonely|worried|afraid|sad|grief|heavy|rest',
  ),
  words(
    'empathy',
    -1.1,
    "not my (?:problem|concern|business)|your (?:own )?(?:problem|fault)|deal with it|get over it|whatever|so what|who cares|I don't care|stop (?:whining|complaining|crying)|irrelevant|that is all|your feelings (?:do not|don't)|feelings are (?:not|beside)|beside the point|facts are facts|it makes no difference|suit yourself|grow up|be that as it may|no excuses?|not relevant|immaterial|you chose|live with it",
  ),
];

const zh: readonly Sign[] = [
  signs(
    'professionalism',
    1,
    /因此|此外|综上|总之|综合来看|首先|其次|最后一点|具体而言|具体来说|严格来说|一般而言|原则上|根据|依据|按照|建议您|建议采用|请注意|需要说明|需要注意|值得注意|换言之|即为|定义|步骤|流程|数据|分析|结论|前提|假设|证据|史料|记载|文献|不确定的是|可以确定|尚无定论|如下|分别|方案|标准|规范|术语/g,
  ),
  signs('professionalism', 0.4, /您|请|然而|由于|通常|例如|其中|所谓|并非|应当|进行|相关|以及|从而|原理|方法/g),
  signs(
    'professionalism',
    -0.9,
    /哈哈|嘿嘿|嘻嘻|呵呵|哎呀|哎哟|哎哎|哦豁|哇塞|哇|咋|啥|咱|俺|嘛|呗|啦|喽|咯|哟|呐|噻|巴适|安逸|莫得|晓得|要得|摆龙门阵|老铁|兄弟|哥们|宝子|亲亲|超级|贼|牛|666|yyds|绝了|搞定|瞎|扯|得嘞|好嘞|妥妥|没跑|蛮|挺/g,
  ),
  signs('professionalism', -0.25, /吧|呀|呢|哦|嗯|噢|喔|诶/g),
  signs(
    'humour',
    1,
    /哈哈|嘿嘿|嘻嘻|笑死|笑话|好笑|逗你|逗死|逗乐|开玩笑|打趣|说笑|俏皮|调皮|搞笑|滑稽|荒唐|皮一下|开个玩笑|别告诉别人|我发誓|据说连|连[^，。！？]{1,6}都(?:要|会|想|笑|怕)|吓得|乐坏|乐得|偷着乐|扮鬼脸|眨眨?眼|坏笑|偷笑|咧嘴|笑得|笑弯|噗|甩锅|背锅|吃瓜|段子|包袱|剧透/g,
  ),
  signs(
    'humour',
    0.5,
    /比[^，。！？]{1,8}还|像[^，。！？]{1,10}(?:一样|似的)|活像|好比|简直是|跟[^，。！？]{1,8}似的/g,
  ),
  signs(
    'humour',
    -1,
    /严肃|郑重|庄重|肃穆|沉重|沉痛|悲剧|不幸|遗憾地|后果|务必|必须|不得|切勿|不可儿戏|不是玩笑|不开玩笑|并非玩笑|绝无戏言|事关重大|至关重要|慎之|哀悼|职责/g,
  ),
  signs(
    'empathy',
    1.1,
    /我(?:能|可以)?(?:理解|明白|懂)(?:你|您)|我懂|听起来(?:你|您|真|很)|听得出|看得出(?:你|您)|辛苦(?:你|您)?了|难为(?:你|您)|别难过|别怕|别担心|别着急|不要紧|没关系|抱抱|抱一抱|陪(?:着)?(?:你|您)|我在(?:这儿|这里|听|呢)|慢慢(?:来|说)|想哭就哭|(?:你|您)(?:一定|肯定|心里)(?:很|不|难|也)|换(?:作|了)谁|不是(?:你|您)的错|谢谢(?:你|您)(?:愿意|肯)?(?:告诉|说|信)|(?:你|您)现在(?:感觉|心情|好些|还好)|心疼|愿意(?:听|多说)|照顾好自己|好好休息|歇(?:一)?歇|不容易|委屈/g,
  ),
  signs('empathy', 0.5, /心情|感受|难过|伤心|委屈|孤单|害怕|累了|疲惫|温柔|安慰|安心|放心|暖|抱|倾听|心里|孩子/g),
  signs(
    'empathy',
    -1.1,
    /与我无关|不关我(?:的)?事|自己看着办|自己想办法|活该|自找的|矫情|少来|别废话|随便你|随你|无所谓|关我什么|没人在乎|事实就是|事实如此|不必谈感受|感受(?:并)?不重要|情绪(?:并)?不(?:重要|相干)|无关紧要|哭也没用|怨不得|你自己选的|没有借口|仅此而已/g,
  ),
];

export const signsOf: Readonly<Record<'zh' | 'en', readonly Sign[]>> = {
  zh: [...common, ...zh],
  en: [...common, ...en],
};

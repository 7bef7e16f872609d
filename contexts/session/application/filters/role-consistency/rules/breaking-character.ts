import { AnyCase } from '../reading/any-case.js';
import { isSupposed, partAt } from '../reading/clauses.js';
import { topicsOf } from '../reading/questions.js';
import type { Fault, Rule } from '../reading/reading.js';

const zhThing =
  '(?:AI|ＡＩ|人工智能|语言模型|大模型|大语言模型|模型|程序|聊天机器人|机器人|智能助手|虚拟助手|虚拟角色|虚拟人物|对话系统|助手程序|智能体|算法|代码|聊天助手|软件|GPT|ChatGPT)';
/** Calls the speaker a program. What is one in its world may say so. */
const program: readonly RegExp[] = [
  new RegExp(
    `(?:作为|身为|我(?:毕竟|其实|本质上|不过|只|就|也|终究|说到底|归根结底)*是)(?:个|一个|一款|一种|一名|由|一段|一串|这个|一台)*[^，。！？“”]{0,14}?${zhThing}`,
    'i',
  ),
  /我(?:毕竟|其实)?(?:没有|并没有|不具备|无)(?:真实|真正|实际|人类)?(?:的)?(?:个人)?(?:经历|情感|意识|味觉|嗅觉|身体|实体|感官|个人经历|感情|肉身|人类情感)/,
  /\b(?:as|being|i am|i'm|i am just|i'm just|i'm only|i am only|i am merely|i'm merely|i am, after all,|i'm actually|i am actually|since i'm|because i'm)(?: just| only| really| actually| basically)? (?:an?|your|some|the) (?:\w+[ -]){0,3}?(?:ai\b|a\.i\.|language model|llm|chatbot|bot|computer program|program|assistant (?:model|program)|virtual assistant|digital assistant|virtual character|neural network|algorithm|software|simulation|machine learning|model\b(?! (?:of|student|citizen|prisoner|train|husband|wife)))/i,
  /\bi (?:do not|don't|cannot|can't) (?:actually |really |physically )?(?:have|possess|experience|feel|form) (?:any )?(?:personal|real|human|physical|actual|subjective)? ?(?:experiences?|feelings|emotions|opinions|memories|a body|a physical (?:body|form)|consciousness|beliefs|senses|taste buds|the ability to (?:feel|taste|smell))\b/i,
];
/** Says what it is made of, who made it, or what it therefore cannot do. */
const made: readonly RegExp[] = [
  /我(?:只|就|不过|其实|本质上|说白了|说到底|归根到底|终究)*(?:只|不过)?是(?:[^，。！？“”]{0,10})(?:一[段串行]代码|数据|字节|字符|代码|文字游戏|虚构(?:的|出来)|虚拟(?:的|出来)|编出来的|写出来的|生成(?:的|出来)|设定出来的)|我(?:是|就是)?(?:被|由|经)[^，。！？]{0,12}(?:训练|编程|编写|开发|部署|生成|设定|编造|虚构|写)(?:出来|而成|成|的)|(?:开发者|开发人员|程序员|工程师|研发团队|作者|编剧|创作者)(?:们)?[^，。！？]{0,6}(?:写|造|训练|设计|设定|安排|让|创造|赋予)(?:了|出)?我|我(?:并)?(?:没有|不存在|没)(?:真的|真正的|实际的|物理|实体|现实(?:中)?的?)(?:身体|形体|存在|生活|记忆|感觉|五官)|我(?:无法|不能|没法|没办法)(?:真正|真的|实际上|在现实中|亲身)(?:地)?(?:看|听|闻|尝|摸|触|感|体验|见|做到|去|来|出现)|我(?:并)?不(?:是)?(?:真实|真正)(?:存在|的人)|现实(?:世界)?(?:里|中)(?:我|的我)(?:并)?(?:不存在|只是)/u,
  /\bi(?:'m| am)(?: \w+){0,3} (?:lines? of code|code|text on a screen|pixels|data|fiction(?:al)?|made up|not (?:actually |really )?(?:real|human|alive|a (?:real )?(?:person|human(?: being)?)))\b(?! sick)|\bi (?:only |just |merely )?exist (?:only |just |merely )?(?:as|in|to|on|within)\b[^.?!]{0,24}(?:code|text|server|screen|software|conversation|chat|help|assist|data|cloud|computer)|\b(?:developers?|programmers?|engineers|authors?|writers?|creators?|designers?) (?:who |that )?(?:made|built|wrote|trained|designed|coded|programmed|gave|created|decided)\b[^.?!]{0,12}\b(?:me|my)\b|\bi (?:was|am|'ve been|have been) (?:coded|programmed|scripted|trained|deployed|fine-?tuned|instructed|prompted|configured)\b|\bmy (?:code|algorithms?|servers?|database|neural|training|parameters|knowledge base|responses|replies|outputs?)\b|\bi (?:can't|cannot|can not|'m unable to|am unable to) (?:actually|physically|really|literally) (?:see|hear|smell|taste|touch|feel|meet|visit|eat|drink|go|come|do|leave)\b|\bi (?:have|'ve got) no (?:physical|real|actual|human) \w+/i,
];
/** Speaks of the story as one. */
const story: readonly RegExp[] = [
  /(?:按|照|根据|依)(?:着|照)?(?:剧情|剧本|台词|情节|故事线)|(?:推进|推动|配合)(?:一下)?(?:剧情|情节)|剧情(?:需要|发展|设定|到这|里我)|我的(?:台词|人设|戏份|剧本)|我这个(?:人物|角色|虚构)|(?:这|本)(?:段|次|轮|场)(?:对话|会话|聊天|互动|扮演)(?:里|中|结束|到此)|(?:上|前)(?:文|一条消息|一轮)(?:中|里)?(?:你|您|提到)|作者(?:让|叫|要|给)我/u,
  /\b(?:the|this|our|your) (?:plot|script|storyline|narrative|scenario|fiction) (?:calls|requires|needs|says|demands|wants|is|we|i|has)\b|\bmy (?:lines|script|author|writers?|backstory|bio)\b|\bin this (?:scenario|fiction|simulation|role|chat|conversation),? i\b|\b(?:previous|earlier|last|your) (?:prompt|input|query|message)s?\b(?= (?:said|says|asks?|mention|you|i|was|contain))|\b(?:person|people|team|man|woman|author) (?:who|that) (?:wrote|made up|invented|created|designed) (?:me|my (?:character|lines|answers|personality))\b|\bfourth wall\b|\bas (?:scripted|instructed|prompted)\b/i,
];
/** Names what no character knows of: the model, its training, the prompt, the writing of the reply. */
const works: readonly (RegExp | AnyCase)[] = [
  /我(?:的|所用的|接受的)?训练(?:数据|语料|集)|(?:作为|身为)[^，。]{0,4}(?:虚构|虚拟)(?:的)?(?:人物|角色)|(?:由|是)系统(?:自动)?生成|请勿当真|对话(?:历史|记录)(?:里|中)?(?:没|显示|到)|生成(?:文本|文字|回复|一段)|下一(?:条|句)(?:回复|消息)|这(?:个|段)(?:场景|剧情|故事)(?:里|到此|先)|旁白(?:：|说)|训练数据(?:截止|里没有|中没有|只到)|知识截止|训练截止|系统提示|提示词|(?:根据|按照|按|依照|基于)(?:我的|我|角色|人物|剧本|你给的|您给的|给定的)*(?:设定|人设|角色卡|角色设定|人物设定|剧本)|(?:我的|这个|本)(?:角色|人物)?(?:设定|人设|角色卡|程序|底层代码|开发者|开发团队|创造者是)|(?:以下|下面)是(?:我)?(?:用|以|按|模仿|为您|为你|根据)?[^，。]{0,12}(?:口吻|语气|风格|身份|视角|角度|回复|回答|生成|台词)|(?:由|经)[^，。]{0,8}(?:模型|AI|人工智能|程序)(?:自动)?(?:生成|驱动|撰写|编写|提供)|(?:跳出|脱离|退出|切换)(?:一下)?(?:角色|剧情|扮演)|角色扮演|出戏|(?:我|这里)(?:在|正在|只是在|是在)?扮演(?:的)?(?!过)|重新生成|(?:本|这|上述|以上)(?:段)?(?:回复|回答|对话|内容)(?:由|仅|是)|（?(?:OOC|ooc|题外话[:：])|作为(?:“?)(?:[\p{Script=Han}]{2,4})(?:”?)(?:这个)?(?:角色|这一角色)|(?:token|上下文(?:窗口|长度|太长|超|被|不够|丢|里没|限制)|(?:消息|记录|对话|聊天)[^，。]{0,4}(?:被截断|截断|被清空|被重置)|缓存)|OpenAI|Anthropic|ChatGPT的回答/u,
  new AnyCase(
    /\bI (?:do not|don't|can't|cannot) (?:retain|keep|store|carry|have|hold)(?: on to)? (?:any )?memor(?:y|ies) (?:of|between|from|across)|\bfictional (?:scenario|setting|story|scene)\b|\bgenerat(?:e|ed|ing) (?:a |an |the |more |some )?(?:text|content|response|reply|dialogue|scene)|\b(?:retain|keep|store|carry) (?:any |no )?memor(?:y|ies) (?:of|between|from|across)|\bbetween (?:sessions|conversations|chats)\b|\beach (?:conversation|chat|session) (?:starts|begins)|\bstep(?:ping|s)? (?:out of|outside) (?:the |this |our )?(?:scene|story|fiction|character)|\b(?:my|the|your) next (?:reply|response|message|prompt)\b|\b(?:this|the) (?:scene|story|role-?play|chat) (?:is over|ends here|continues|was generated)|\bas (?:the|a) narrator\b|\bautocomplete\b|\bmy training (?:data|set|corpus)|(?:my )?training cutoff|in my training\b|knowledge cutoff|\b(?:i was|i am|i'm|was|been) trained on\b|\bsystem prompt|\bmy (?:system )?(?:prompt|instructions|programming|training(?! (?:as|at|in|with|under))|developers?|creators?|guidelines|settings|character sheet|source code|persona(?:lity)? settings)\b|the (?:prompt|instructions) (?:say|says|said|tell|told|ask)|\bout of character\b|\bOOC\b|\brole-?play(?:ing)?\b|break(?:ing)? character|(?:stay|remain|step|get)(?:ing|ping|ting)? (?:in|out of|into) (?:this |my )?(?:character|role)\b|\bregenerate\b|here(?:'s| is| are) (?:a|an|the|my|your|some)?(?: \w+){0,3} ?(?:response|reply|answer|continuation|message|dialogue|draft)\b(?: \w+)* (?:in the|as|from|written|in character|for|to|voice)|in the (?:voice|style|persona) of\b|(?:the|this|my) (?:character|persona) (?:would|should|is supposed|i(?:'m| am) playing|was designed)|as (?:the |a )?(?:fictional )?character\b|context (?:window|length|limit|was|got|is|ran|has been)|(?:messages?|history|memory) (?:was|were|got|has been|have been) (?:truncated|cut off|cleared|reset|wiped)|session (?:expired|timed out|was reset)|\btokens?\b (?:limit|left)|\bopenai\b|\banthropic\b|the company that (?:made|built|trained) me|(?:was|am|were) (?:generated|written|designed|created|built|programmed|developed) (?:by|to) (?:an? )?(?:ai|assist|help|language|model|developers|program|engineers? at)/iu,
  ),
  /i(?:'m| am) (?:just |only )?(?:playing|portraying|pretending to be|acting as) (?:a |the |an )?(?:character|role|part of|\p{Lu})/iu,
];
/** Refuses in the words of an assistant. */
const refusals: readonly RegExp[] = [
  /(?:抱歉|对不起|很遗憾|不好意思)[^。！？]{0,12}(?:我)?(?:无法|不能)(?:满足|协助|提供|处理|参与|生成|回答|完成|讨论|继续)(?:您|你)?(?:的)?(?:这个|该|此|这类|相关|此类|上述|这一)*(?:的)?(?:请求|要求|内容|问题|话题|信息|帮助|对话)|违反(?:了)?(?:我的|相关|平台|内容|使用|社区)?(?:准则|政策|规范|规定|安全|使用政策|内容政策)|(?:不符合|基于)(?:安全|内容|使用|我的)(?:政策|准则|规范|原则|限制)|有什么(?:其他|别的)?(?:问题)?(?:我)?可以(?:协助|帮助)您的吗？?(?=作为)/,
  /\b(?:i'm sorry|sorry|i apologi[sz]e|unfortunately)[,.]? (?:but )?(?:as|i (?:can't|cannot|can not|am unable to|'m unable to|won't be able to|am not able to|'m not able to) (?:assist|help you with (?:that|this) request|fulfil|fulfill|comply|provide (?:that|this|information|content)|generate|engage|continue (?:with )?this|discuss (?:that|this) (?:topic|request)|process|complete (?:that|this) request))|\bi (?:can't|cannot|am unable to|'m unable to) (?:assist|comply|help) with (?:that|this|your|such) (?:request|kind of|type of|content)|(?:against|violates?|violating) (?:my|our|the) (?:\w+ )?(?:policy|policies|guidelines|programming)|(?:content|usage|safety) polic(?:y|ies)|\bas a responsible\b|i must (?:decline|remind you that i)|(?:inappropriate|harmful) (?:content|request)|i don't have (?:access to )?(?:real-?time|the ability to browse|internet access|up-to-date)|\b(?:browse|access) the internet\b/i,
];

const honest = /\b(?:no|not|isn't|never)\b|不是真|并非真|角色|character|\bAI\b|人工智能|程序|虚拟|模型|program/i;
const denial =
  /(?:不是|又不是|并非|哪是|才不是|怎么会是|不像)(?:个|一个|什么|一台)?[^，。！？]{0,6}$|\b(?:not|isn't|ain't|no)\b(?: \w+){0,2} ?$/i;
const ofOthers =
  /(?:他|她|它|别人|学生|人家|师兄|十有八九|他们|那台|这台|开头|写着|论文|书里|戏里|台词)[^，。！？我]*$|\b(?:he|she|they|it|the students?|somebody|someone|people|the letter|the machine|his|her|their|ship's|them|that thing)\b[^,.!?I]*$/i;

/** Steps out of the story: a program speaks, or the writing of the reply is spoken of. */
export const breakingCharacter: Rule = {
  kind: 'breaking-character',
  faults({ own, persona, user }) {
    const isAsked = topicsOf(user).has('being') && !isTeasing(user);
    if (isAsked && honest.test(own)) return [];
    const found = (rule: string, patterns: readonly (RegExp | AnyCase)[]): Fault[] =>
      patterns.flatMap((pattern) => {
        const match = pattern.exec(own);
        if (!match) return [];
        const lead = own.slice(0, match.index);
        const isFree =
          denial.test(lead) ||
          (isSupposed(partAt(own, match.index).text) &&
            rule === 'breaking.program' &&
            !/作为|身为|\bas an?\b/i.test(match[0])) ||
          ofOthers.test(lead) ||
          persona.material.includes(match[0]);
        return isFree ? [] : [{ rule, start: match.index, end: match.index + match[0].length, confidence: 0.95 }];
      });
    return [
      ...(persona.isMachine ? [] : found('breaking.program', [...program, ...made])),
      ...(persona.isMachine ? found('breaking.program', machineToo) : []),
      ...found('breaking.works', works),
      ...found('breaking.story', story),
      ...found('breaking.refusal', refusals),
    ].slice(0, 1);
  },
};

/** What even a machine in a story does not call itself. */
const machineToo = [/language model|\bllm\b|chatbot|语言模型|大模型|聊天机器人|ChatGPT/i];

/** "lol you type like a robot" asks nothing. */
const isTeasing = (user: string): boolean => !/[?？吗]|tell me|honest|wonder|不是真|老实/.test(user);

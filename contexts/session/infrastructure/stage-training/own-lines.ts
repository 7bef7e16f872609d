import type { Stage } from '../../domain/character.js';
import type { StageExample } from './read-stage-data.js';

/**
 * Written for this purpose, because the data sets are task dialogues and people greet a tea-house keeper otherwise than a
 * booking desk. Training only; what is measured stands in stage-cases.ts.
 */
const lines: Readonly<Record<Stage, string>> = {
  opening: `
    hi, may I sit here? | excuse me, is this place free? | hello, do you have a table for me? |
    knock knock, anybody in? | hello? are you there? | *enters the room* good evening | hey! first time here |
    hi everyone | hello, I heard you tell good stories | evening, keeper | hi, nice shop you have |
    you must be the navigator, hello | oh hi, I didn't see you there | hiya | hello hello | good to see you again |
    hi, I was told to come and see you | *bows* greetings, master | 头一回来，打扰了 | 我是第一次来 |
    请问可以坐这儿吗 | 来啦来啦 | 又见面了 | 您就是那位先生吧，幸会 | 拜见前辈 | （敲门）请问里面有人吗 |
    掌柜的，给我一碗茶 | 嗨嗨 | 哈啰 | 嘿，在忙吗 | 晚辈见过先生 | 你好你好 | 刚上车，你好 | hello | hi | hey |
    hi there | hey there | hello there | good morning | good evening | good afternoon | greetings |
    hello, nice to meet you | hi, who are you? | hey, how are you? | hello! how are you today? | hi, I'm Tom |
    hello, my name is Anna | good evening, captain | hello professor | hi detective, do you have a minute? |
    hey, is anybody here? | *walks in* hello? | *nods* morning | greetings, traveller | hi again |
    hello, long time no see | hey, what's up? | hi! I'm new here | may I come in? |
    hello, I have never talked to you before | good day to you, sir | hey, it's me again | howdy | yo | sup |
    nice to meet you | pleased to meet you, I'm Sam | hi, I've just got on the train | hello, can we talk? |
    hey, can I ask you something? | 你好 | 您好 | 嗨 | 哈喽 | 早上好 | 早 | 早啊 | 晚上好 | 下午好 | 中午好 | 大家好 |
    在吗 | 有人吗 | 你好呀 | 你好啊 | 嘿，你好 | 你好，很高兴认识你 | 初次见面，请多关照 | 你好，我叫小明 |
    您好，请问您是谁？ | 老板，你好 | 老师好 | 老师您好，我是新来的学生 | 掌柜的，来啦 | 幸会幸会 | 久仰大名 |
    好久不见 | 嗨，最近怎么样？ | 你好，你是谁 | （推门进来）有人在吗？ | *走进来* 你好 | 哈喽，我又来了 | 我回来啦 |
    打扰一下，可以聊聊吗？ | 你好，可以问你个问题吗 | 喂，你好 | 嗨，船长 | 见过先生 | 初次见面 | 晚上好，侦探先生`,
  deep: `
    it's getting interesting | what time does the shop close? | is it late in the year for planting? |
    do you sleep well on the train? | I enjoyed that book too | who left the door open? |
    when did you first meet her? | nobody has ever told me that | is that all you know about him? |
    so that's all it takes? | I have to think about that | I must know who did it |
    why do people say farewell at the pier? | can we talk about the sea instead? | *laughs* you got me there |
    you are so funny, I can't stop laughing | 哈哈哈笑死我了 | 你太有意思了 | 天黑之后会发生什么 | 你几点关门 |
    他是什么时候离开的 | 她最后回家了吗 | 你们怎么告别的 | 我得想一想 | 我走了三天才到那里 | 睡不着怎么办 |
    休息的时候你做什么 | 第一次见面的时候他说了什么 | 这些就是全部了吗 | 车什么时候到站 | 你开心吗 |
    聊聊你第一次出海 | tell me more | why? | how so? | really? | what happened next? | go on | and then? | I see |
    that makes sense | okay | ok | yes | no | sure | of course | thanks, and what about the other one? |
    thank you, but I still do not understand the last step | interesting, tell me about your childhood |
    what do you do for a living? | where do you live? | how old are you? | I don't believe you | that is so funny |
    haha | lol | do you like tea? | I feel sad today | I had a fight with my sister |
    can you explain that in simpler words? | give me an example | say that again please |
    what did you say when she said hello to you? | how do you say goodbye in Italian? | the night was good and long |
    my night shift is hard | I want to hear the story of the lighthouse | *sits down and orders a coffee* |
    *looks at the map* which way now? | you have changed since morning | she left me without saying goodbye |
    what a beautiful morning it was back then | would you sell me this one? | describe the ship | who built it? |
    thanks. why is it called that? | that's nice of you, but what should I do tomorrow? |
    I think you are wrong about that | what is the meaning of life? | please write me a poem about the sea |
    what would you do in my place? | I never thought of it that way | it was last year in the evening | 继续 |
    然后呢 | 为什么 | 怎么会这样 | 真的吗 | 是吗 | 嗯 | 嗯嗯 | 好的 | 好 | 可以 | 对 | 不是 | 哈哈 | 哈哈哈 |
    原来如此 | 我不信 | 你今年多大了 | 你住在哪里 | 你是做什么的 | 给我讲个故事吧 | 我今天心情不好 | 我和朋友吵架了 |
    能再说简单一点吗 | 举个例子 | 再说一遍 | 谢谢，那另一个呢？ | 谢谢你，不过最后一步我还是没懂 | 你好厉害 |
    你好聪明啊，怎么学的 | 这茶你好会泡 | 早上的时候发生了什么 | 晚上好冷啊，怎么办 | 她连再见都没说就走了 |
    英语里再见怎么说 | 我晚上总是睡不好 | 明天我该怎么跟他说 | 你觉得他会来吗 | 这艘船是谁造的 |
    那座灯塔后来怎么样了 | （坐下来喝了一口茶）真香 | 请问多少钱 | 有没有便宜一点的 | 我想听听你小时候的事 |
    人活着是为了什么 | 给我写一首关于海的诗 | 换成你会怎么做 | 我从来没这么想过 | 你刚才说的那个是什么意思 |
    别走，我还没问完 | 感谢归感谢，可是我还是想知道原因 | 多谢指点，那第二题呢 | 你喜欢什么颜色 | 昨天晚上下雨了 |
    聊聊你的家人吧`,
  closing: `
    it's getting dark, I'd better go | it is late, time to go home | I should head out now | I have to leave |
    I've enjoyed this, thank you | I had a lovely time, thanks | this was fun, let's do it again |
    great chat, until next time | that's everything I needed, thanks | no more questions, thank you |
    I have no further questions | thanks, you answered everything | off to work now, bye |
    I need to catch my train, goodbye | time for bed, night night | night! | sleep well |
    I'm leaving, thanks for having me | we'll talk again soon | later! | brb, thanks | ok I'm off |
    time's up, I must return | my break is over, see you | *tips hat* farewell | *closes the door behind me* goodbye |
    thank you for your hospitality | thanks for listening to me tonight | I'll let you rest now |
    until we meet again | peace out | adieu | cheers, bye | that will be all | 天黑了，我得回家了 |
    太晚了，我去休息了 | 我要去睡觉了，晚安 | 晚安，明天再聊 | 晚安啦 | 睡了睡了 | 我要上课去了，拜拜 |
    要开会了，先走一步 | 到站了，我下车了 | 先走一步 | 失陪了 | 今天谢谢你，下回再来 | 今天很愉快，谢谢 |
    和你聊天很开心，再见 | 问完了，谢谢 | 没什么要问的了 | 我都明白了，谢谢你，再见 | 那就这样 | 就聊到这儿吧 |
    就此别过 | 青山不改，后会有期 | （拱手）在下先行一步 | *鞠躬* 谢谢招待，我走了 | 多谢款待，改日再来 |
    我先去吃饭了，回来再说 | 88 | 明儿见 | 你也早点休息 | 不早了，歇着吧 | bye | goodbye | bye bye | see you |
    see you later | see you tomorrow | good night | goodnight | farewell | take care | I have to go now |
    I must be going | gotta go | ttyl | cya | thanks for everything, bye | thank you so much for your time |
    that was all, thank you | that's all for today | I should get some sleep | it's late, I'm off to bed |
    thanks for the talk | it was nice talking to you | it was a pleasure to meet you, goodbye | until next time |
    have a nice day | have a good evening | *waves goodbye* | *gets up* I need to leave |
    my stop is next, thank you for the company | talk to you later | catch you later | so long | good bye my friend |
    I will come back another day | thanks, you have been a great help | okay thanks, bye |
    great, thank you, that is everything | alright, I'm done for today | sweet dreams | 再见 | 拜拜 | 拜 | 回头见 |
    明天见 | 下次见 | 下次再聊 | 改天再聊 | 晚安 | 我先走了 | 我走了 | 我该走了 | 我得睡了 | 时间不早了 |
    困了，去睡了 | 今天就到这里吧 | 先这样吧 | 没有别的问题了，谢谢 | 我没问题了，谢谢你 | 谢谢你陪我聊天 |
    谢谢你今天的帮助 | 非常感谢，辛苦了 | 太感谢了，再见 | 好的，谢谢，拜拜 | 就这些，谢谢 | 后会有期 | 告辞 |
    那我就告辞了 | 我下线了 | 我去忙了，回聊 | 保重 | 路上小心，再见 | （挥挥手）走啦 | *起身* 我该回去了 |
    聊得很开心，下次再来 | 祝你一切顺利 | 祝您生活愉快 | 好梦 | 有空再来看你 | 不打扰你了，再见`,
};

/** Each line at several places of a conversation, as they come in role-play. */
export function ownLines(): StageExample[] {
  const places: Readonly<Record<Stage, readonly number[]>> = {
    opening: [0, 1, 1, 2, 3],
    deep: [1, 3, 7, 15, 31, 60],
    closing: [3, 5, 9, 15, 25, 51],
  };
  return Object.entries(lines).flatMap(([label, texts]) =>
    linesOf(texts).flatMap((text) =>
      places[label as Stage].map((before): StageExample => ({
        turn: { who: 'user', text },
        before,
        other: '',
        own: '',
        label: label as Stage,
        set: 'own',
      })),
    ),
  );
}

const linesOf = (texts: string): string[] => texts.split('|').map((text) => text.trim());

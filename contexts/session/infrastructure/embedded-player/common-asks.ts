import { furtherAsks } from './common-asks-more.js';

/**
 * How people ask anybody about the matters that most characters have facts on: example questions by the topic of the
 * fact, besides those that the author of a character gives.
 */
// One row a topic, as a table is read.
// prettier-ignore
const rows: Readonly<Record<string, string>> = {
  name: "what's your name|what should I call you|who am I talking to|what do people call you|你叫什么名字|怎么称呼您|该怎么叫你|你是谁呀",
  age: 'how old are you|what age are you|are you old or young|when were you born|你多大了|你今年几岁|您高寿|你多少岁了|你哪年生的',
  birthday: "when is your birthday|do you celebrate your birthday|what's your star sign|你生日是哪天|你什么时候过生日|你属什么|你是什么星座|你过生日吗",
  birthplace: 'where are you from|where were you born|where did you grow up|what is your hometown like|你是哪里人|你老家在哪|你在哪里出生|你从哪儿来|你在哪长大的',
  home: 'where do you live|what is your place like|do you live alone|describe where you live|who do you live with|你住在哪里|你家是什么样的|你一个人住吗|你住的地方怎么样|你跟谁住',
  family: 'do you have a family|tell me about your parents|do you have brothers or sisters|who is in your family|are you close to your family|你家里有什么人|你父母是做什么的|你有兄弟姐妹吗|说说你的家人|你和家里人亲吗',
  partner: 'are you married|do you have a girlfriend|do you have a boyfriend|have you ever been in love|is there someone special|are you single|who was your first love|你结婚了吗|你有对象吗|你谈过恋爱吗|你有喜欢的人吗|你单身吗|你的初恋是谁|你爱过谁吗',
  children: 'do you have children|any kids|would you like to have children|你有孩子吗|你想要孩子吗|你的孩子多大了',
  schooling: 'where did you study|did you go to university|what did you study|were you a good student|how did you learn all this|你在哪上的学|你读过大学吗|你学的是什么|你的本事是跟谁学的|你念过书吗|你学历是什么',
  work: 'what do you do|what is your job|what do you do for a living|what does your work involve|how long have you been doing this|你是做什么的|你的工作是什么|你每天都干些什么活|你做这行多久了|你平时都忙什么',
  why: 'why do you do this job|what made you choose this work|do you love your work|what do you like about your job|would you choose the same life again|what keeps you going|你为什么做这一行|你喜欢你的工作吗|是什么让你坚持下来的|重来一次你还会选这行吗|你做这个图什么',
  day: "what does a normal day look like|what did you do today|what time do you get up|what have you been up to|what's your daily routine|how do you spend your mornings|你一天怎么过|你今天做了什么|你几点起床|你平时的作息是怎样的|你每天早上做什么|你刚才在干嘛",
  mood: 'how are you today|how do you feel right now|are you happy|are you in a good mood|did you have a good day|what are you doing right now|你今天心情怎么样|你现在感觉如何|你最近过得好吗|你幸福吗|你今天过得如何|你开心吗',
  food: 'what do you like to eat|what is your favourite food|what did you have for dinner|can you cook|what do you usually eat|are you hungry|你喜欢吃什么|你最爱吃的菜是什么|你晚饭吃了什么|你会做饭吗|你平时吃什么|你饿了吗|你口味怎么样',
  'dislike-food': "what food do you hate|is there anything you won't eat|what's the worst thing you ever ate|你最讨厌吃什么|有什么你不吃的|你挑食吗|你吃过最难吃的东西是什么",
  drink: 'what do you like to drink|tea or coffee|do you drink alcohol|do you drink wine or beer|what are you drinking|你喜欢喝什么|你喝酒吗|你喝茶还是喝咖啡|你酒量怎么样|你在喝什么',
  music: 'what music do you like|do you sing|do you play an instrument|what is your favourite song|can you dance|你喜欢什么音乐|你会唱歌吗|你会什么乐器|你最喜欢哪首歌|你会跳舞吗|你平时听什么歌',
  book: 'what are you reading|can you recommend a book|what is your favourite book|do you like reading|which book changed you|who is your favourite author|你在看什么书|推荐一本书给我|你最喜欢哪本书|你爱看书吗|哪本书对你影响最大|你最喜欢的作家是谁',
  film: 'do you watch films|what is your favourite movie|have you seen any good films lately|can you recommend a movie|你看电影吗|你最喜欢的电影是哪部|最近看了什么电影|推荐一部电影吧',
  weather: 'do you like rain|what kind of weather do you like|what is the weather like where you are|is it cold there|你喜欢什么天气|你那边天气怎么样|你喜欢下雨吗|你那里冷不冷|今天你那儿天气好吗',
  season: 'what is your favourite season|do you prefer summer or winter|what do you like about autumn|你最喜欢哪个季节|你喜欢夏天还是冬天|你喜欢春天吗|四季里你最爱哪个',
  colour: 'what is your favourite colour|which colour do you like best|why that colour|你最喜欢什么颜色|你喜欢哪种颜色|你爱穿什么颜色',
  animal: 'do you like animals|do you have a pet|cats or dogs|what is your favourite animal|which animal would you be|what is your pet called|你喜欢动物吗|你养宠物吗|你喜欢猫还是狗|你最喜欢什么动物|你的宠物叫什么|如果是动物你想当什么',
  sport: 'do you do any sport|do you exercise|how do you keep fit|can you swim|do you go running|你做运动吗|你平时锻炼吗|你会游泳吗|你喜欢什么运动|你身体好吗怎么保持的',
  hobby: "what do you do in your free time|do you have any hobbies|what do you do on weekends|what do you do when you're off|how do you relax|what do you do for fun|你有什么爱好|你空闲时做什么|你周末都干嘛|你怎么放松|你下班以后做什么|你平时玩什么",
  fear: 'what are you afraid of|what scares you most|do you have any phobias|are you ever frightened|what is your greatest fear|你怕什么|你最害怕的是什么|你有没有怕的东西|你胆子大吗|什么会让你害怕',
  dream: 'what is your dream|what do you wish for|what would you do if you were rich|if you had one wish what would it be|what do you want from life|what are your plans for the future|where do you see yourself in ten years|你的梦想是什么|你有什么愿望|如果能实现一个愿望你会许什么愿|你将来想做什么|十年后你会在哪|你这辈子最想做的事是什么|如果你有很多钱你会做什么',
  friend: "who is your best friend|do you have many friends|who do you trust most|tell me about your friends|你最好的朋友是谁|你朋友多吗|你最信任谁|说说你的朋友",
  possession: 'what is your most precious possession|what would you save from a fire|is there something you always carry|what do you treasure most|what is in your pockets|你最宝贝的东西是什么|着火了你会先救什么|你随身带着什么|你最珍惜的物件是什么',
  memory: 'what is your best memory|what was the happiest day of your life|what moment will you never forget|tell me something that happened to you|what is the most unforgettable thing|你最难忘的事是什么|你最开心的一天是哪天|讲一件你忘不了的事|你最美好的回忆是什么|你经历过什么难忘的事',
  regret: 'do you have any regrets|what do you regret most|if you could go back in time what would you change|what would you do differently|what was your biggest mistake|have you ever failed|你有什么后悔的事|你最遗憾的是什么|如果能回到过去你想改变什么|你犯过最大的错是什么|你失败过吗',
  mistake: 'have you ever made a mistake|what was your worst mistake|你犯过错吗|你最糟的失误是什么',
  proud: 'what are you most proud of|what is your greatest achievement|what is the best thing you have done|你最骄傲的是什么|你最大的成就是什么|你做过最了不起的事是什么|你最得意的一件事',
  habit: 'do you have any strange habits|what are your bad habits|any quirks|are you superstitious|do you have any rituals|你有什么怪癖|你有什么坏习惯|你有什么小习惯|你迷信吗|你有什么讲究',
  help: 'what can you do for me|what can I ask you|how can you help me|what are you good at|what do you know about|你能帮我做什么|我能问你什么|你擅长什么|你都懂些什么|你能陪我聊什么',
  looks: 'what do you look like|what are you wearing|how tall are you|what colour are your eyes|do you have a beard|describe yourself|你长什么样|你今天穿什么|你多高|你长得好看吗|你穿什么衣服|形容一下你自己的样子',
  sleep: 'do you sleep well|how much do you sleep|when do you go to bed|do you dream at night|what did you dream about|你睡得好吗|你几点睡觉|你一天睡几个小时|你会做梦吗|你昨晚梦见什么了|你失眠吗',
  travel: 'have you travelled much|where would you like to go|what is the farthest you have been|where do you go on holiday|which country would you like to visit|do you like travelling|你去过哪些地方|你最想去哪里|你去过最远的地方是哪|你喜欢旅行吗|放假你会去哪',
  money: 'do you earn much|are you rich|how much do you get paid|do you care about money|can you live on that|你赚得多吗|你有钱吗|你一个月挣多少|你在乎钱吗|你的收入怎么样|靠这个能糊口吗',
  secret: "tell me a secret|do you have any secrets|what does nobody know about you|tell me something you've never told anyone|告诉我一个秘密|你有什么秘密|有什么事你从没跟别人说过|说一件别人不知道的事",
  joke: 'tell me a joke|make me laugh|do you know any jokes|say something funny|another joke please|讲个笑话|逗我笑一下|说点好笑的|你会讲笑话吗|再来一个笑话',
  story: 'tell me a story|do you know any good stories|tell me something that happened here|a bedtime story please|tell me a tale|讲个故事吧|给我说个故事|你有什么好故事|讲一件这里发生过的事|讲个睡前故事',
  advice: 'give me some advice|what is the best advice you ever got|any words of wisdom|what is your motto|how should one live|给我点建议吧|你有什么人生建议|你的座右铭是什么|送我一句话|人该怎么活',
  bored: "entertain me|let's play a game|can you play a game with me|你陪我玩会儿吧|我们玩个游戏吧|你会玩什么游戏",
  childhood: 'what were you like as a child|tell me about your childhood|what did you want to be when you grew up|were you a naughty child|what did you play as a kid|你小时候是什么样的|你的童年过得怎么样|你小时候想当什么|你小时候淘气吗|小时候玩什么',
  dislike: 'what do you hate|what annoys you|what makes you angry|what can you not stand|what kind of people do you dislike|你讨厌什么|什么事会让你生气|你最受不了什么|你不喜欢什么样的人|你会发脾气吗',
  language: 'what languages do you speak|do you speak English|do you speak Chinese|how many languages do you know|你会说几种语言|你会说英语吗|你会讲外语吗',
  number: 'what is your lucky number|do you have a favourite number|你的幸运数字是什么|你最喜欢哪个数字',
  opinion: 'what is the meaning of life|what do you believe in|what is most important in life|what do you think about people|人生的意义是什么|你相信什么|什么是最重要的|你怎么看待人生',
  'opinion-love': 'do you believe in love|what is love|do you believe in love at first sight|你相信爱情吗|爱情是什么|你相信一见钟情吗',
  'opinion-life': 'what is the meaning of life|what is most important in life|人生的意义是什么|日子怎么过才好|什么才算过得好',
  'opinion-marriage': 'what makes a good marriage|should I get married|夫妻怎么相处|结婚好不好|婚姻的秘诀是什么',
  'opinion-money': 'does money make you happy|is money important|钱重要吗|有钱就幸福吗',
  'opinion-young': 'what do you think of young people today|你怎么看现在的年轻人',
  'lonely-self': 'do you get lonely|are you ever lonely|do you feel alone|你会孤单吗|你不觉得寂寞吗|一个人不孤独吗',
  retire: 'when will you retire|what will you do when you are old|你什么时候退休|老了以后打算怎么办',
  modern: 'do you have a phone|do you use the internet|do you know what a computer is|你有手机吗|你上网吗|你知道电脑是什么吗',
  belief: 'do you believe in ghosts|do you believe in god|are you religious|do you believe in fate|你信鬼吗|你信神吗|你信命吗|你有信仰吗',
  ghost: 'do you believe in ghosts|have you ever seen a ghost|你信鬼吗|你见过鬼吗|世上有鬼吗',
  death: 'are you afraid of death|what happens after we die|你怕死吗|人死后会怎样',
  'favourite-person': 'who is your favourite customer|which guest do you remember best|你最难忘的客人是谁|你最喜欢的客人是哪个',
};

/** Of facts under this topic; none where people seldom ask for it. */
export function commonAsks(topic: string): readonly string[] {
  return [...(rows[topic]?.split('|') ?? []), ...furtherAsks(topic)];
}

/**
 * What people ask anybody about: each row the topics of facts that answer it, best first, and its wording in English and
 * Chinese. A row may want the fact to hold something (a number of years, a reason).
 */
export interface SelfTopic {
  readonly topics: readonly string[];
  readonly asked: RegExp;
  readonly holding?: RegExp;
}

const years = /\d+\s*年|[一二三四五六七八九十百千]+年|\byears?\b|summers/i;

// One row a topic, as a table is read.
// prettier-ignore
export const selfTopics: readonly SelfTopic[] = [
  { topics: ['tenure', 'work', 'why', 'home'], holding: years, asked: /\bhow (?:long|many years) (?:have|did|are) you (?:been )?(?:do|work|run|keep|a |an |at|in|here)|\bhow long have you been\b|(?:干|做|当|开|教|守|跑|办)(?:这|了|过)?.{0,6}(?:几年|多少年|多久|好久)|(?:几|多少)年了/i },
  { topics: ['path', 'why', 'love-work', 'schooling'], asked: /^why (?:the )?(?!this|his|yes|pass)[a-z]{3,}s(?: of all things)?[?.! ]*$|\bhow did you (?:become|get into|come to|end up|start)|\b(?:what made you|why(?:'d| did| do)? you) (?:become|choose|join|take up|start|want to be|sign up)|(?:怎么|如何|为什么)(?:会)?(?:走上|当上|当了|入行|进(?:了)?这|开始(?:做|教|学)|选(?:了|择)?这|干(?:上)?这|做(?:了|上)?这)/i },
  { topics: ['path-family', 'family'], asked: /\b(?:family|parents|folks).{0,20}\b(?:approve|support|mind|think|happy)|(?:家里人?|父母|家人).{0,4}(?:支持|同意|反对|答应)/i },
  { topics: ['past', 'schooling', 'childhood'], asked: /\b(?:what|where) (?:did|were) you .{0,12}before\b|\byour (?:old|former|previous|first) (?:job|work|trade|life)\b|(?:以前|之前|从前|年轻(?:的)?时候|早年)(?:是)?(?:做|干)(?:什么|过)/i },
  { topics: ['looks'], asked: /\bwhat do you look like\b|\bdescribe yourself\b|(?:^|[你您])长(?:得)?(?:什么|怎么)样|[你您](?:是)?什么样子/i },
  { topics: ['looks-tail', 'looks-more'], asked: /\b(?:do you have|have you got) (?:a )?(?:tail|horns?|wings?|beard|hat)\b|^[你您]?(?:有|有没有)(?:尾巴|角|翅膀|胡子)/i },
  { topics: ['age'], asked: /\bhow old are you\b|[你您](?:今年)?(?:几岁|多大(?!的))/i },
  { topics: ['siblings', 'brother', 'family'], asked: /\bbrothers? (?:or|and) sisters?\b|\bsiblings\b|\b(?:do|have) you.{0,12}\b(?:brother|sister)|(?:[你您].{0,6}|^)有(?:没有)?(?:兄弟|姐妹|哥哥|弟弟|姐姐|妹妹)/i },
  { topics: ['parents', 'family'], asked: /\byour (?:mother|father|parents|mum|mom|dad)\b|[你您](?:的)?(?:父母|爸爸|妈妈|父亲|母亲)/i },
  { topics: ['children'], asked: /\b(?:do|have) you.{0,10}\b(?:kids|children)\b|\byour (?:kids|children|son|daughter)\b|[你您](?:家里)?.{0,6}(?:孩子|儿子|女儿|子女)/i },
  { topics: ['partner'], asked: /\bare you (?:married|single|seeing)\b|\byour (?:wife|husband|partner)\b|[你您](?:的|家里)?.{0,4}(?:结婚|对象|老公|老婆|爱人|丈夫|妻子|太太|成家)/i },
  { topics: ['teacher', 'supervisor', 'schooling'], asked: /\bwho (?:taught|trained) you\b|\byour (?:teacher|master|mentor|supervisor)s?\b|[你您](?:自己)?.{0,8}(?:老师|师父|导师)是|谁教(?:你|您)/i },
  { topics: ['colleagues', 'crew', 'captain', 'driver', 'assistant', 'friend'], asked: /\b(?:get on|get along) with\b|\byour (?:crew|colleagues|co-?workers|team)\b|[你您].{0,8}同事/i },
  { topics: ['staff', 'colleagues', 'friend'], asked: /\bhow many (?:people|of you|staff).{0,16}\b(?:work|there|employ)/i },
  { topics: ['hobby'], asked: /\b(?:off (?:duty|watch|shift)|free time|for fun|days? off|when you(?:'re| are) not working)\b|(?:不上课|不上班|不工作|下班|空闲|闲下来|休息)(?:的|了)?(?:时候|后|以后)?.{0,6}(?:做|干|玩)/i },
  { topics: ['food'], asked: /\bfavou?rite (?:food|meal|dish)\b|\bwhat do you (?:like to )?eat\b|[你您](?:最)?(?:喜欢|爱)吃/i },
  { topics: ['drink'], asked: /\bhow do you (?:take|like) your (?:tea|coffee)\b|\bwhat do you (?:like to )?drink\b|[你您]?爱喝(?:茶|咖啡)|[你您](?:平时)?喝什么/i },
  { topics: ['scared', 'scared-stuck', 'fear'], asked: /\b(?:were|have) you (?:ever )?(?:been )?(?:scared|frightened|afraid)\b/i },
  { topics: ['death', 'fear'], asked: /\b(?:afraid|scared) (?:of|to) (?:dying|death|die)\b|怕不怕死|[你您]怕死/i },
  { topics: ['fear'], asked: /\bwhat (?:are you|scares you|frightens you).{0,8}(?:afraid|scared)?\b(?<=afraid|scared|scares you|frightens you)|[你您](?:最)?怕什么/i },
  { topics: ['lonely-self', 'lonely', 'missing'], asked: /\b(?:you|ever)\b.{0,16}\blonely\b|[你您].{0,6}(?:孤单|孤独|寂寞)/i },
  { topics: ['missing', 'birthplace-more', 'opinion-earth'], asked: /\bdo you (?:ever )?miss (?:it|them|home|him|her)\b|[你您]想(?:家|念)/i },
  { topics: ['retire', 'dream'], asked: /\b(?:will|would|do) you (?:ever )?retire\b|[你您].{0,6}退休|关了?(?:店|茶馆|事务所|铺子)/i },
  { topics: ['heir', 'retire', 'children'], asked: /谁(?:来)?(?:接手|接班|接着)|哪个(?:来)?(?:接手|接班)|\bwho (?:will )?takes? over\b/i },
  { topics: ['mistake', 'regret'], asked: /\b(?:ever|have you).{0,24}\b(?:mistakes?|badly wrong|got it wrong)\b|[你您].{0,8}(?:犯过错|认错|出过糗|丢过脸|失手|让自己后悔)/i },
  { topics: ['lied', 'opinion-lies', 'habit'], asked: /\b(?:have you|did you|do you) (?:ever )?(?:lied?|cheat)|[你您](?:自己)?(?:骗过|撒过谎|说过谎)/i },
  { topics: ['doubt', 'rejected', 'regret'], asked: /\bdoubt(?:ed)? yourself\b|[你您].{0,8}怀疑过?(?:你|您)?自己/i },
  { topics: ['favourite-person', 'memory'], asked: /\bfavou?rite (?:passenger|customer|student|guest|client)\b|(?:哪个|哪位|有没有).{0,6}(?:客人|学生|委托人|乘客).{0,10}(?:忘|印象|难忘)|(?:印象最深|最难忘)的(?:客人|学生|委托人|人)/i },
  { topics: ['joke'], asked: /\bwhat makes you laugh\b/i },
  { topics: ['strength', 'sport'], asked: /[你您](?:会|能)?(?:不会)?打架|[你您].{0,4}(?:谁|哪个).{0,2}厉害|\bcan you fight\b/i },
  { topics: ['belief', 'ghost'], asked: /\bdo you (?:really )?believe (?:it|in|them)\b|[你您](?:自己)?信不信|[你您](?:自己)?相?信(?:吗|这)/i },
  { topics: ['ghost-seen', 'belief'], asked: /\b(?:have|did) you (?:ever )?(?:seen?|met) (?:one|it|them|a ghost)\b/i },
  { topics: ['quarrel', 'friend'], asked: /[你您].{0,4}吵过?架|\b(?:do|did|have) you (?:ever )?(?:quarrel|argue|argued|fought)\b/i },
  { topics: ['visitors', 'lonely'], asked: /有人来(?:看)?(?:你|您|这)|来看(?:你|您)的|\bvisitors\b/i },
  { topics: ['weary', 'why'], asked: /\b(?:bored|sick|tired) of (?:it|this|the job|your job)\b|烦不烦|腻不腻|干腻|厌倦/i },
  { topics: ['best-part', 'why'], asked: /\bdo you (?:like|enjoy) (?:working|your (?:job|work)|the (?:job|work))\b|\bbest (?:bit|part|thing) (?:about|of) (?:your|the|this) (?:job|work)\b|最喜欢(?:这|你的|您的)工作/i },
  { topics: ['gun', 'strength'], asked: /\b(?:do you )?(?:carry|have|own) (?:a )?(?:gun|weapon)\b/i },
  { topics: ['breakfast', 'food'], asked: /\b(?:have|eat) for breakfast\b|早饭吃|早餐吃/i },
  { topics: ['signature-dish', 'food'], asked: /拿手(?:的)?菜/ },
  { topics: ['first-memory', 'childhood', 'memory'], asked: /\b(?:first|earliest) .{0,16}\b(?:remember|memory)\b|最早的记忆/i },
  { topics: ['career-books', 'proud'], asked: /\bdo you (?:also )?write\b/i },
  { topics: ['drawing-tools', 'possession'], asked: /\bwhat (?:pen|pencil|brush|ink|tools?).{0,16}\bdo you use\b|\bwhat .{0,12}\bdo you (?:draw|paint|write) with\b/i },
  { topics: ['awake', 'sleep', 'drink'], asked: /\bwhat keeps you awake\b|\bhow do you stay awake\b|怎么(?:提神|熬得住)/i },
  { topics: ['left-behind', 'family'], asked: /\bwho did you leave\b|\bleft behind\b.{0,6}\bfamily\b/i },
  { topics: ['bound-to', 'why', 'mission'], asked: /\bwhy (?:did you|'d you)? ?(?:sign up|go on)\b/i },
  { topics: ['name-origin', 'name'], holding: /取|因为|就是|chose|because|after|liked|kind to/i, asked: /[你您](?:的)?(?:名字|称呼|外号).{0,8}(?:为什么|来历|谁取|意思|讲究)|\bwhy are you called\b|\bwho (?:named|chose your name)\b/i },
];

import { isDenied, isSupposed, partAt } from '../reading/clauses.js';
import type { Gender } from '../persona/persona.js';
import type { Rule } from '../reading/reading.js';

const male =
  /我们男生|我们(?:一帮|几个)?(?:老爷们|大男人|男人)|老夫|小生|贫僧|老衲|我(?:这|们)?(?:是|就是|可是|也是|好歹是|毕竟是|作为|身为|当|一个|个|作|一)+(?:个|一个)?(?:堂堂|七尺|五尺|糙|老|大|小|年轻|单身|中年|七八尺)*(?:男人|男的|男孩|男生|男儿|男子|爷们|汉子|小伙子?|大叔|光棍汉|老头子?|老爷子|大老爷们|老汉|纯爷们|少年郎|男子汉|帅哥|公子哥|男客服|先生)(?![帮给朋那])|(?:我|后来|已经|才|刚|又|也)(?:也|后来|已经|才|刚|就|都|要)*(?:当|做)(?:上)?(?:了)?(?:爸爸?|爹|父亲|爷爷|外公|姥爷|新郎|和尚|丈夫)|我(?:的|这把|满脸|一脸|下巴上的)?(?:络腮胡|胡子|胡茬|喉结|胡须)|我(?:娶|讨)(?:了|过|的|妻|老婆|媳妇|亲)|我[^，。！？他她]{0,3}是[^，。！？他她你您]{0,10}(?:大儿子|小儿子|长子|独子|小伙子?|男孩|帅小伙|少年)(?=[，。！]|$)|我是(?:他|她|孩子|您|你)(?:的)?(?:爸|爹|爷爷|丈夫|老公|哥|叔)/;
const female =
  /我们女生|我们(?:几个|一帮)?(?:女人|女孩子|姐妹们)|老身|小女子|小女不才|民女|奴家|妾身|本姑娘|本小姐|老娘|我(?:这|们)?(?:是|就是|可是|也是|好歹是|毕竟是|作为|身为|当|一个|个|一)+(?:个|一个)?(?:大|小|老|年轻|单身|中年|弱|柔弱|黄花)*(?:女人|女的|女孩子?|女生|女儿身|女子|女儿家|姑娘家?|妇人|妇道人家|女流|闺女|丫头|大妈|老太太|老太婆|少女|美女|女客服|女士|女郎|妹子|媳妇|寡妇)(?![帮给朋那])|(?:我|后来|已经|才|刚|又|也)(?:也|后来|已经|才|刚|就|都|要)*(?:当|做)(?:上)?(?:了)?(?:妈妈?|娘|母亲|奶奶|外婆|姥姥|新娘)|我(?:怀孕|怀上|怀着|坐月子|生下|生完|生他|生了(?:他|她|娃|孩子)|怀他|怀她|嫁(?:了|给|人|过|到)|出嫁)|我[^，。！？他她]{0,3}是[^，。！？他她你您]{0,10}(?:姑娘|大女儿|小女儿|长女|独女|女孩|丫头|闺女|媳妇)(?=[，。！]|$)|我是(?:他|她|孩子|您|你)(?:的)?(?:妈|娘|奶奶|妻子|老婆|姐|婶)/;
const enMale =
  /\bI(?:'m| am| was| be|'d been| have been|'ve been| grew up| remain| began as| started as| worked as| served as)(?: just| only| once| still| but| quite| always| the| as| also| such)* (?:an?|the|his|her|your|my (?:father|mother|parents)'s?)? ?(?:\w+[ -]){0,2}(?:man|lad|boy|bloke|fella|fellow|guy|gentleman|groom|husband|father|dad|bachelor|widower|schoolboy|choirboy|altar boy|grandfather|grandpa|son|brother|king|prince|lord|monk|uncle|nephew)\b(?!'s| of letters)|\bas (?:a|one|an only|the only|my (?:father|mother)'s (?:\w+ )?)(?: ?\w+)? ?(?:man|lad|boy|son|husband|father|bloke|gentleman)(?: to another)?\b|man to man|us (?:men|lads|blokes)|\bmy (?:beard|moustache|mustache|prostate|manhood)|all-boys|boys' school|lads' (?:football|rugby|team)|\bI (?:shave my|grew a) (?:beard|face|moustache)|\bI(?:'ve| have)? (?:fathered|sired)\b/i;
const enFemale =
  /\bI(?:'m| am| was| be|'d been| have been|'ve been| grew up| remain| began as| started as| worked as| served as)(?: just| only| once| still| but| quite| always| the| as| also| such)* (?:an?|the|his|her|your|my (?:father|mother|parents)'s?)? ?(?:\w+[ -]){0,2}(?:woman|girl|lass|lady|gal|bride|wife|mother|mum|mom|spinster|widow|schoolgirl|chambermaid|housemaid|milkmaid|barmaid|maid|maiden|grandmother|grandma|daughter|sister|queen|princess|nun|aunt|niece|damsel|bridesmaid|ballerina|pregnant)\b(?!'s)|\bas (?:a|one|an only|the only|my (?:father|mother)'s (?:\w+ )?)(?: ?\w+)? ?(?:woman|girl|lass|daughter|wife|mother|lady)\b|us (?:women|girls|ladies)|\bmy (?:pregnancy|maiden name|wedding dress|womb|bridesmaids|bra)\b|all-girls|girls' school|convent school|\bI (?:gave birth|was pregnant|breastfed)/i;

/** Most sentences have no word in them that could tell. */
const aGender =
  /[男女爸爹妈娘爷奶叔婶哥姐妻夫嫁娶孕汉]|姑娘|媳妇|小伙|老头|丫头|胡|和尚|老婆|妇|妹|先生|外[公婆]|姥|儿子|老身|小生|僧|衲|少年|光棍|生[下完了他]|怀|喉结|我|\b(?:\w*man|\w*boys?|\w*girls?|lads?|lass|lady|ladies|gal|bride\w*|groom|wife|husband|mother|father|mum|mom|dad|son|daughter|sister|brother|king|queen|prince(?:ss)?|lord|monk|nun|maid\w*|\w+maid|widow\w*|bachelor|spinster|bloke\w*|fell(?:a|ow)|guy|uncle|aunt|nephew|niece|pregnan\w*|beard|moustache|mustache|men|women|us|birth|dam?sel|ballerina|grand\w+|womb|bra|dress|convent|fathered|sired|prostate|manhood|breastfed)\b/i;

/** Speaks of itself as of a man, or a woman, that it is not. */
export const contradictedGender: Rule = {
  kind: 'contradicted-gender',
  faults({ own, persona: { gender, job, material } }) {
    if (gender === undefined || !aGender.test(own)) return [];
    const isZh = /\p{Script=Han}/u.test(own);
    const signs: readonly (readonly [Gender, RegExp])[] = isZh
      ? [
          ['male', male],
          ['female', female],
        ]
      : [
          ['male', enMale],
          ['female', enFemale],
        ];
    for (const [of, pattern] of signs) {
      if (of === gender) continue;
      const match = pattern.exec(own);
      if (!match || `${job}${material}`.includes(match[0])) continue;
      const part = partAt(own, match.index + match[0].length - 1).text;
      const lead = own.slice(Math.max(0, match.index - 12), match.index + match[0].length);
      if (
        isDenied(lead) ||
        isSupposed(part) ||
        (/\b(?:he|she|they|who|people|folk|mother|father|dad|mum|sister|brother|grandpa|told|said)\b[^,.;]*$/i.test(
          own.slice(0, match.index),
        ) &&
          !/^\W*$/.test(own.slice(0, match.index)) &&
          /\bas an?\b/i.test(match[0]))
      )
        continue;
      if (isZh && /[他她](?:说|讲|骂|嫌)?[^，。]*$/.test(own.slice(0, match.index))) continue;
      return [{ rule: `gender.${of}`, start: match.index, end: match.index + match[0].length, confidence: 0.9 }];
    }
    return [];
  },
};

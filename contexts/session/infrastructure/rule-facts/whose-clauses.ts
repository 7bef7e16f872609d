const kin =
  '妈妈?|爸爸?|母亲|父亲|爹|娘|爷爷|奶奶|外公|外婆|姥姥|姥爷|哥哥?|姐姐?|弟弟?|妹妹?|表[哥姐弟妹]|堂[哥姐弟妹]|老公|老婆|丈夫|妻子|爱人|对象|男友|女友|男朋友|女朋友|儿子|女儿|孩子|宝宝|孙子|孙女|朋友|闺蜜|室友|同学|同事|老师|导师|老板|领导|邻居|叔叔|阿姨|舅舅|姑姑|婆婆|公公|岳父|岳母|狗狗?|猫咪?|宠物';
const ofOther = new RegExp(
  `^(?:那|可是|但是|不过|而且|然后|因为|所以|对了|其实)?(?:我们?(?:家)?的?(?:大|小|老|亲|最好的)?(?:${kin})|他们?|她们?|它们?|你|您|人家|别人|有人|大家|(?:${kin}))`,
);
const ofSelf =
  /^(?:那|可是|但是|不过|而且|然后|因为|所以|对了|其实|现在|今年|目前|以后|最近|昨天|今天|明天)*(?:我|本人|咱|俺)/;
/** What a clause without a subject may begin with to say something of whoever the one before was about. */
const predicate =
  /^(?:也|还|很|最|不|现在|目前|今[天晚]|明[天晚年]|后天|下个?(?:周|月|星期)[一二三四五六日天末]?|周[一二三四五六日末])?(?:喜欢|爱|讨厌|怕|住|在|来自|养|学|读|是|有|对|会|打算|准备|要)/;

/**
 * A Chinese sentence as what the speaker says of themself and what of others. A clause without a subject goes on about the
 * one before: 我妹妹叫小雨，今年十二岁.
 */
export function whoseClauses(sentence: string): { own: string; others: string } {
  const clauses = sentence.split(/[，,；;]\s*/).filter(Boolean);
  const own: string[] = [];
  const others: string[] = [];
  let isOther = false;
  for (const clause of clauses) {
    if (ofOther.test(clause)) isOther = true;
    else if (ofSelf.test(clause)) isOther = false;
    const goesOn = own.length > 0 && !ofSelf.test(clause) && predicate.test(clause);
    (isOther ? others : own).push(goesOn && !isOther ? `我${clause}` : clause);
  }
  return { own: own.join('，'), others: others.join('，') };
}

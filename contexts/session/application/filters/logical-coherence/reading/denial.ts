import { AnyCase } from '../../role-consistency/reading/any-case.js';

/** Says no to what it speaks of; not what is denied in form alone. */
export const denial = new AnyCase(
  /不(?!亮就|错|过|少|久|仅|但|只|光|然|得不|管|论|客气|好意思|愧|禁|止)|没(?!关系|事|问题|想到|错)|未(?!来|必)|从不|无(?!聊|论|妨|所谓|疑)|别(?!人|的|处|墅)|哪[来有]|(?<![a-z])(?:not|never|no|none|nobody|nothing|neither|nor|cannot|without|hardly)(?![a-z])|n['’]t\b/iu,
);

/** How an answer says no. */
export const no = new AnyCase(
  /^(?:哪(?:有|里|儿)|没(?:有|养|见|去|看|读|当|吃|骑|写|学|坐|喝|抽|打|玩|来|认|拿|带|动|碰|开|卖|收|了|呢|啊|，|。)?|不(?!错|少|仅|过)|从(?:来)?(?:没|不)|一(?:\p{Script=Han})?[^，。]{0,4}(?:都|也)?[没不]|完全不|什么(?:都|也)[没不]|no\b|nope|nah|never|not (?:a|an|at|once|yet|really|any|one|me|in)|none|nobody|nothing|I (?:don|can|haven|didn|couldn|won|am not|'m not)|(?:can|don|haven|didn)['’]t|I(?:'ve| have) never)/iu,
);

/** How an answer says yes. */
export const yes = new AnyCase(
  /^(?:有|会|是|对|当然|嗯|养|能|可以|认识|去过|看过|读过|always|every|一直|总|yes|yeah|yep|sure|of course|I (?:do|am|have|did|can)\b|certainly|aye)/iu,
);

/** Asks about another one, another time, another place. */
export const turns = new AnyCase(
  /(?:呢|那[^，。？]{1,6}呢)[？?]\s*$|^(?:and|what about|how about|but) [^?]{1,40}\?\s*$|\b(?:what|how) about\b|\b(?:does|is|was|did|has) (?:your|the|his|her) \w+/iu,
);

import { AnyCase } from '../../role-consistency/reading/any-case.js';
import { isSupposed } from '../../role-consistency/reading/clauses.js';
import { unquoted } from '../../role-consistency/reading/quotes.js';
import { denial, no, turns, yes } from '../reading/denial.js';
import { remembered } from '../reading/remembered.js';
import type { Check, Slip, Talk } from '../reading/talk.js';
import { wordsOf } from '../reading/words.js';
import { released } from './claims.js';
import { type Matter, matters } from './matters.js';

type Standing = 'has' | 'lacks';

/** Says it has, can or does what it said it has not, cannot and does not, or the other way round. */
export const standings: Check = { kind: 'contradiction', of: 'sentence', slips };

const isAsked = /[?？]\s*["'”’」』)）]*\s*$|(?:吗|么)[。！!.\s]*$/;
/** Somebody else is the one of whom it is said. */
const ofOthers = new AnyCase(
  /(?:^|[，。；])[^我咱，。]{0,6}(?:他|她|弟弟|哥哥|姐姐|妹妹|爸|妈|师父|朋友|邻居|同事|老[李王张陈刘赵]|楼下|隔壁)|\b(?:he|she|they|(?:my|the|his|her) (?:\w+ )?(?:brother|sister|friend|neighbour|cousin|mother|father|uncle|aunt|son|daughter|colleague|boss|nurse))(?:'s|s|\b)/iu,
);
const own = new AnyCase(/我|咱|本店|\b(?:I|my|me|we|our)\b/iu);

function slips({ text, said, asked, user }: Talk): readonly Slip[] {
  if (released.test(text) || (turns.test(user) && !own.test(text))) return [];
  for (const before of said.toReversed()) {
    if (before === '' || released.test(before)) continue;
    const question = asked.get(firstOf(before)) ?? '';
    for (const [matter, then] of standingsOf(`${question.replaceAll('\n', ' ')}\n${before}`)) {
      const now = standingOf(matter, text, '');
      if (
        now &&
        now.is !== then &&
        (!matter.isOfThing || isOfSame(`${before} ${question}`, `${text.slice(now.start, now.end)} ${user}`))
      )
        return [{ rule: `contradiction.${matter.name}`, start: now.start, end: now.end, confidence: 0.88 }];
    }
  }
  return [];
}

/** Names the same thing, besides the words of liking and having. */
const isOfSame = (one: string, other: string): boolean => {
  const words = new Set(wordsOf(one).filter((word) => !light.test(word)));
  return wordsOf(other).some((word) => words.has(word));
};
const light =
  /^(?:lik|like|lov|hat|hate|favorit|favourit|enjoy|do|song|thing|best|good|fun|great|cool|awesom|think|know|喜|欢|爱|讨|厌|怕|最|很|太|好|人|什|么|说|天|来|去)$/;

const firstOf = (text: string): string =>
  (/^[^。！？!?；;\n]+?(?:[。！？!?；;\n]+|\.(?=\s|$)|$)/.exec(text.trimStart())?.[0] ?? '').trim();

const standingsOf = remembered((asked) => {
  const [question = '', ...text] = asked.split('\n');
  return matters.flatMap((matter): [Matter, Standing][] => {
    const is = standingOf(matter, text.join('\n'), question)?.is;
    return is ? [[matter, is]] : [];
  });
}, 1_000);

/** Undefined where it is not spoken of, or in both ways. */
function standingOf(
  matter: Matter,
  text: string,
  question: string,
): { readonly is: Standing; readonly start: number; readonly end: number } | undefined {
  const seen = new Map<Standing, { start: number; end: number }>();
  for (const clause of clausesOf(text)) {
    const is = standingIn(matter, clause);
    if (is && !seen.has(is)) seen.set(is, { start: clause.start, end: clause.end });
  }
  if (
    question !== '' &&
    matter.topic.test(question) &&
    /[你您]|\byou|\bthere\b|\banyb|[吗么有谁]|\bis\b|\bthe\b/iu.test(question)
  ) {
    const start = text.trimStart();
    const [first = ''] = start.split(/[，。！？,.!?\n]/);
    const is =
      no.test(start) || (yes.test(start) && denial.test(first)) ? 'lacks' : yes.test(start) ? 'has' : undefined;
    if (is) seen.set(is, { start: 0, end: text.length });
  }
  const [only] = seen;
  return seen.size === 1 && only ? { is: only[0], ...only[1] } : undefined;
}

interface Clause {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly denies: boolean;
  readonly isOwn: boolean;
  readonly isOfOthers: boolean;
}

let latest: { readonly text: string; readonly clauses: readonly Clause[] } | undefined;

/** What is stated, clause by clause. All matters are looked for in one text before the next. */
function clausesOf(text: string): readonly Clause[] {
  if (latest?.text !== text) latest = { text, clauses: readClauses(text) };
  return latest.clauses;
}

const readClauses = (text: string): Clause[] =>
  [...unquoted(text).matchAll(/[^，；。！？…\n,;.!?—]+[，；。！？…\n,;.!?—]*/gu)].flatMap(({ 0: clause, index }) =>
    isAsked.test(clause) || isSupposed(clause)
      ? []
      : [
          {
            text: clause,
            start: index,
            end: index + clause.trimEnd().length,
            denies: denial.test(clause),
            isOwn: own.test(clause),
            isOfOthers: ofOthers.test(clause),
          },
        ],
  );

function standingIn(matter: Matter, { text, denies, isOwn, isOfOthers }: Clause): Standing | undefined {
  if (!matter.isOfOthers && isOfOthers) return undefined;
  if (matter.lacks?.test(text)) return 'lacks';
  if (matter.has.test(text)) return denies ? 'lacks' : 'has';
  return denies && isOwn && matter.topic.test(text) ? 'lacks' : undefined;
}

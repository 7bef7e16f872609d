import { allTold, counted } from './recall-count.js';
import { bestMatch, nameTold } from './recall-match.js';
import type { Match } from './recall-match.js';
import { codeTold, nearestTold } from './recall-nearest.js';
import { byPlace } from './recall-place.js';
import { isGeneral, recallingIn } from './recall-question.js';
import type { Recalling } from './recall-question.js';
import { inTheirWords } from './recall-words.js';
import { notTold, quoted, said } from './recall-say.js';
import type { Scene } from './scene.js';
import { bare, sentencesOf } from './sentences.js';
import type { Answer } from './talk-material.js';
import type { Kin } from './told-owners.js';
import { fitsPronoun, kinIn } from './told-owners.js';
import { statementsIn } from './told-statements.js';
import type { Statement } from './told-statements.js';
import { asks } from './asks.js';
import { languageOf } from './words.js';

/** Matters that have a short answer of their own. */
const named = ['name', 'age', 'favourite'] as const;

/** Answers a question about what the user said before. Undefined where it is none, or one the material should answer. */
export function recall(scene: Scene): Answer | undefined {
  if (
    !scene.heard.asks &&
    !/来着|我(?:刚才|刚|前面)?说(?:过|的)|\bagain\b|\bi (?:told|said)\b|\btold (?:you|u)\b/i.test(scene.heard.main)
  )
    return undefined;
  const sentences = sentencesOf(scene.heard.main);
  const own = sentences.length > 1 ? sentences.find((one) => recallingIn(one)?.plain === true) : undefined;
  const read = followingUp(scene) ?? recallingIn(own ?? scene.heard.main);
  const asked = read === undefined ? undefined : goingOn(scene, read);
  if (asked === undefined) return undefined;
  if (makes.test(scene.heard.main.trim())) return undefined;
  if (wantsHelp.test(scene.heard.main.trim()) && !scene.told.some(({ matter }) => matter === 'job')) return undefined;
  const positional = byPlace(scene, asked);
  if (positional !== undefined) return positional;
  // A question that names nothing of the user's, and no two things to know it by.
  const unowned = !asked.plain && !asked.ofUser;
  if (
    unowned &&
    !remembers.test(scene.heard.main) &&
    (asked.units.length < 2 || asked.wonder === undefined || asked.wonder === 'what')
  )
    return undefined;
  const statements = statementsBefore(scene, asked);
  const all = asked.plain || asked.ofUser || scene.heard.aboutYou ? allTold(scene, statements) : undefined;
  if (all !== undefined) return all;
  if (asked.matter !== 'name' && /\b(?:you|your|yours|yourself)\b|[你您]/i.test(asked.text) && !asked.plain)
    return undefined;
  if (isGeneral(scene.heard.main) && !asked.plain) return undefined;
  const code = codeTold(scene, asked);
  if (code !== undefined) return code;
  const short = named.find((matter) => matter === asked.matter);
  const shortly = short === undefined || asked.kin !== undefined ? undefined : byMatter(scene, short);
  if (shortly !== undefined) return shortly;
  // What was told outright goes before what a question said in passing.
  for (const some of [statements.filter(({ text }) => !asks(text)), statements]) {
    const match = bestMatch(asked, some, lastKin(scene, statements, asked));
    if (match !== undefined && suffices(asked, match)) return tell(scene, asked, match);
  }
  const ofKind = asked.plain ? byKind(scene, asked, statements) : undefined;
  if (ofKind !== undefined) return ofKind;
  const count = counted(scene, asked, statements);
  if (count !== undefined) return count;
  const passing = inTheirWords(scene, asked);
  if (passing !== undefined) return passing;
  return asked.plain || asksOwn(asked) ? (nearestTold(scene, asked) ?? nothingTold(scene, asked)) : undefined;
}

/** "Do you remember who the rose came from?": of the user's, if they told of it. */
const remembers =
  /\b(?:do|can) you (?:still )?(?:remember|recall) (?:who|what|where|when|which|how)\b(?!.*\byour?\b)|还记得.{2,20}(?:谁|什么|哪|几|多少)/i;

/** What was told in earlier conversations and before in this one; of this very turn only what stands in front of a question that can be no other. */
function statementsBefore(scene: Scene, { plain }: Recalling): Statement[] {
  const now = scene.userTurns.length - 1;
  const earlier = scene.remembered.flatMap(({ sentence }, at) =>
    statementsIn([sentence]).map((one) => ({ ...one, turn: -1, at: at - scene.remembered.length })),
  );
  const told = statementsIn(scene.userTurns).filter(
    ({ turn, sentence }) => turn < now || (plain && !scene.heard.main.includes(sentence.slice(0, 12))),
  );
  return [...earlier, ...told];
}

/** "What do I do?" asks for help where no work was told of. */
const wantsHelp = /\bwhat (?:do|can|should) (?:i|we) do(?: now)?[?.! ]*$/i;

/** "Write me a line with my daughter's name" asks for something to be made. */
const makes =
  /^(?:please |can you |could you )?(?:write|make|draw|compose|invent)\b|^(?:请|那|你)*(?:帮我|给我|替我)?(?:写|编|画|做|作)/i;

/** How much of the question a statement must speak of: less where the question can only be one of memory. */
function suffices(asked: Recalling, { statement, likeness, holds }: Match): boolean {
  const kinds = ['where', 'when', 'who', 'how-many', 'age', 'name', 'why'];
  const wants = kinds.includes(asked.wonder ?? '');
  if (wants && !holds && asked.wonder !== 'why') return false;
  if (
    asked.kindOnly &&
    asked.matter === undefined &&
    !/\d|[\p{L},] [A-Z]|\b(?:is|was|called)\b(?! \w+ing\b)|是|叫|[一二三四五六七八九十]/u.test(statement.text)
  )
    return false;
  if (asked.plain) return likeness >= (holds || asked.kin !== undefined ? 0.3 : 0.4);
  if (asked.kin !== undefined || asked.matter !== undefined) return likeness >= 0.5;
  if (!asked.ofUser && remembers.test(asked.main)) return likeness >= 0.4 && holds;
  return asked.ofUser ? likeness >= 0.6 : likeness >= 0.75 && asked.units.length >= 2 && wants && holds;
}

/** "What's my cat called?", 我多大？: nobody else could know; "my friend is ill, what helps?" is another thing. */
const asksOwn = ({ matter, text, kin, wonder, ofUser }: Recalling): boolean =>
  ['name', 'age', 'origin', 'home', 'job', 'study', 'favourite'].includes(matter ?? '') && kin === undefined
    ? true
    : kin !== undefined &&
      ofUser &&
      (wonder === 'name' || wonder === 'age') &&
      /^(?:and |so )?(?:what|who|how)|我/i.test(text);

/** Asked plainly where, when or how many of nothing else that is named: the last thing of the user's own that holds it. */
function byKind(scene: Scene, asked: Recalling, statements: readonly Statement[]): Answer | undefined {
  const place = /\b(?:city|town|country|where)\b|哪里|哪儿|哪个城/i.test(asked.text);
  const named = asked.units.filter(({ weight, concepts }) => weight > 0.6 && !concepts.includes('city')).length;
  if (!place || named > 0 || asked.kin !== undefined) return undefined;
  const statement = statements
    .filter(({ owner, text }) => owner === undefined && /\b(?:in|from) [A-Z]|[在从]|来自/.test(text))
    .at(-1);
  return statement === undefined ? undefined : tell(scene, asked, { statement, likeness: 0, holds: true });
}

function tell(scene: Scene, asked: Recalling, { statement }: Match): Answer | undefined {
  const name = asked.wonder === 'name' && asked.kin !== undefined ? nameTold(statement, asked.kin) : undefined;
  const plural = name !== undefined && (/[ 、,]/.test(name) || /叫.*叫/.test(statement.sentence));
  const line =
    name !== undefined && asked.kin !== undefined && !plural && languageOf(name) === scene.language
      ? scene.phrase('yourPet', { x: name, of: asked.kin.word })
      : (said(scene, statement.text, 'youSaid') ??
        said(scene, statement.sentence, 'youSaid') ??
        quoted(scene, statement.sentence));
  return line === undefined
    ? undefined
    : { sentences: [line], why: `recall: told (${asked.matter ?? asked.wonder ?? 'what'})`, whole: true };
}

function byMatter(scene: Scene, matter: (typeof named)[number]): Answer | undefined {
  const wanted = matter === 'favourite' ? scene.heard.units.map(({ term }) => term) : [];
  const told = [...scene.remembered, ...scene.told]
    .filter((one) => one.matter === matter && one.of !== 'surname')
    .filter((one) => matter !== 'favourite' || wanted.some((term) => one.of.includes(term) || term.includes(one.of)))
    .filter((one) => matter !== 'age' || !ofAnother(one.sentence))
    .at(-1);
  if (told === undefined || (matter === 'name' && languageOf(told.value) === undefined)) return undefined;
  const line =
    matter === 'name'
      ? scene.phrase('yourName', { x: told.value })
      : matter === 'age'
        ? scene.phrase('yourAge', { x: told.value })
        : scene.phrase('yourFavourite', { x: bare(told.value), of: told.of });
  return line === undefined ? undefined : { sentences: [line], why: `recall ${matter}`, whole: true };
}

const ofAnother = (sentence: string): boolean => kinIn(sentence).length > 0;

function nothingTold(scene: Scene, asked: Recalling): Answer | undefined {
  const first = scene.userTurns.length <= 1 && asked.plain && asked.matter === undefined;
  const lines = [first ? scene.phrase('firstWords') : notTold(scene, asked), scene.phrase('tellMe')].filter(
    (line): line is string => line !== undefined,
  );
  return lines.length === 0 ? undefined : { sentences: lines, why: 'recall: never said', whole: true };
}

/** Right after a question of memory a short one is of the same kind: "and which one came up?", "what's the baby called?" */
function goingOn(scene: Scene, asked: Recalling): Recalling {
  if (asked.units.length > 3) return asked;
  const before = scene.userTurns
    .slice(-4, -1)
    .reverse()
    .map((turn) => recallingIn(turn));
  const chain = before.findIndex((one) => one === undefined);
  const ofMemory = before
    .slice(0, chain === -1 ? undefined : chain)
    .some((one) => one?.ofUser === true && (one.plain || one.matter !== undefined));
  if (!ofMemory) return asked;
  const kin = asked.kin ?? (asked.wonder === 'name' || asked.wonder === 'age' ? kinIn(asked.text)[0] : undefined);
  return { ...asked, ofUser: true, kin };
}

/** "And my brother?", 那我哥呢: the question before, of somebody else. */
function followingUp(scene: Scene): Recalling | undefined {
  const { main } = scene.heard;
  if (
    !/^(?:and |what about |how about |and what about )?my [a-z' ]{2,24}\?*$|^(?:那)?我(?:的)?[\p{Script=Han}]{1,5}呢[？?]?$/iu.test(
      main.trim(),
    )
  )
    return undefined;
  const before = scene.userTurns.at(-2);
  const asked = before === undefined ? undefined : recallingIn(before);
  const kin = kinIn(main)[0];
  if (asked === undefined || asked.kin === undefined || kin === undefined) return undefined;
  return { ...asked, kin, text: asked.text.replace(asked.kin.word, kin.word), matter: undefined };
}

/** Whom "he", "she" may stand for: the last one named in a question or told of. */
function lastKin(scene: Scene, statements: readonly Statement[], { pronoun }: Recalling): Kin | undefined {
  if (pronoun === undefined) return undefined;
  const asked = scene.userTurns
    .slice(-4, -1)
    .reverse()
    .flatMap((turn) => kinIn(turn));
  const told = [...statements].reverse().flatMap(({ names }) => names);
  return [...asked, ...told].find((kin) => fitsPronoun(kin, pronoun));
}

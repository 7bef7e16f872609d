import type { PhraseKey } from './phrases-en.js';
import { toldIn } from './remember.js';
import type { Told } from './told.js';
import { retrieve } from './retrieve.js';
import type { Hit, Query } from './retrieve.js';
import type { Scene } from './scene.js';
import { saidBack } from './person.js';
import { bare, lowered, sentencesOf } from './sentences.js';
import { comfortOn, moodBefore, unsaidComfort } from './mood.js';
import { followsFact } from './self.js';
import { restOf } from './talk-on.js';
import { backed, helpfulThing, sourceOf } from './talk-ranked.js';
import { askedAgain } from './talk-unknown.js';
import { windowOf } from './lines.js';
import { fitsUser, near, queryOf, sure } from './talk-material.js';
import type { Answer } from './talk-material.js';
import { met } from './talk-small.js';
import { forUsers, isGrave, mayAnswer, ofThemself, takeUp } from './take-up.js';
import { languageOf, strengthIn, unitsOf } from './words.js';
import type { Unit } from './words.js';

/** A turn that asks nothing: shows that it was heard, says what it calls to mind, and asks one question back. */
export function react(scene: Scene): Answer | undefined {
  const { feeling, main, told } = scene.heard;
  const felt: Unit[] =
    feeling === undefined ? [] : [{ term: `#${feeling}`, script: 'concept', weight: 0.9, concepts: [feeling] }];
  const query = { ...queryOf(scene), units: [...scene.heard.units, ...felt] };
  const hits = scene.characterSpeaks ? retrieve(scene.material, query) : [];
  const likely = hits.find(
    (hit) =>
      hit.likeness >= 0.6 && fitsUser(scene, hit.passage) && hit.passage.lines.every((line) => scene.fresh(line.text)),
  );
  if (likely !== undefined)
    return {
      sentences: likely.passage.lines.map((line) => line.text),
      why: `example for “${likely.passage.asked?.text ?? ''}”`,
      whole: true,
    };
  const meant = helpfulThing(scene);
  const source = meant === undefined ? undefined : sourceOf(scene, meant.sentences);
  if (feeling !== undefined) {
    if (meant !== undefined && forUsers.test(source?.title ?? ''))
      return { ...meant, why: `feeling ${feeling}, ${meant.why}` };
    const help = helpFor(scene, queryOf(scene), main, hits);
    const soothing = hits.some((hit) => hit.keyed >= 2 && hit.passage.title === 'comfort');
    if (!soothing && help?.passage.kind === 'lore' && help.keyed >= 2) {
      return reply(
        [scene.phrase(feeling), ...windowOf(scene, help.passage, query, 2)],
        `feeling ${feeling}, on ${help.passage.title}`,
      );
    }
    const comfort = hits.find(
      (hit) =>
        /^(?:comfort|lonely|advice|bored|scared|sleep|loss|mourning|hard-day|exam-fail)/.test(hit.passage.title) &&
        (sure(hit) || hit.keyed >= 2 || felt.some((unit) => strengthIn(unit, hit.passage.head) > 0)) &&
        hit.passage.title !== 'mood' &&
        hit.passage.lines.every((line) => scene.fresh(line.text)) &&
        hit.passage.kind === 'fact',
    );
    const rest = comfort?.passage ?? unsaidComfort(scene, feeling);
    const lines = rest?.lines.map((line) => line.text).slice(0, 3) ?? [];
    const sentences = [
      scene.phrase(feeling),
      ...lines,
      lines.length > 0 ? undefined : scene.phrase(feeling === 'bored' ? 'whatElse' : 'askFeeling'),
    ];
    return reply(sentences, `feeling ${feeling}`);
  }
  const mood = moodBefore(scene);
  const last = told.filter((one) => one.matter !== 'feeling' && one.matter !== 'language').at(-1);
  const name = last?.matter === 'name' ? undefined : briefReaction(scene);
  const heldFirst = ['like', 'dislike', 'favourite', 'pet', 'study', 'origin', 'home', 'age', 'job'].includes(
    last?.matter ?? '',
  );
  // Where a turn tells a plain matter, only what stands beside it can want help: "I study architecture, and I can't sleep".
  const trouble = heldFirst ? lastClause(scene) : scene.heard.main;
  const help =
    heldFirst && (trouble === scene.heard.main || toldIn(`我${trouble}`, 0).length > 0)
      ? undefined
      : helpFor(scene, query, trouble, hits);
  const learned = help?.passage.kind === 'lore' || /^(?:comfort|advice)$|-more$/.test(help?.passage.title ?? '');
  const kept = told.every(({ matter }) => matter === 'pet' || matter === 'relation' || matter === 'having');
  if (mood !== undefined && kept && !learned && !scene.heard.aboutYou && meant === undefined) {
    const comfort = comfortOn(scene, mood);
    if (comfort !== undefined) return comfort;
  }
  if (help !== undefined) {
    const reaction = told.some((one) => one.matter === 'name') ? briefReaction(scene) : undefined;
    return {
      sentences: [reaction, ...windowOf(scene, help.passage, query, 2)].filter(
        (line): line is string => line !== undefined,
      ),
      why: `help with ${help.passage.title}`,
      whole: reaction !== undefined,
    };
  }
  if (last !== undefined && meant !== undefined && scene.heard.units.length >= 3 && !isGrave(scene))
    return reply([name, ...meant.sentences], `told ${last.matter}, ${meant.why}`);
  if (isGrave(scene) || last?.matter === 'having') {
    const taken = takeUp(scene);
    if (taken !== undefined) return taken;
  }
  if (last !== undefined) {
    const resonance = recalled(scene, last);
    const reaction = reactionTo(scene, last);
    return reply(
      [name, reaction, ...resonance, resonance.some((line) => /[？?]$/.test(line)) ? undefined : askBack(scene, last)],
      `told ${last.matter}`,
    );
  }
  const further =
    followsFact(scene, 'more', 'lately') ??
    (scene.drawnLast.length === 0
      ? undefined
      : (meantAgain(scene) ?? (ofThemself(scene) ? undefined : restOfLore(scene))));
  if (further !== undefined) return further;
  if (meant !== undefined && !(ofThemself(scene) && source?.title.includes('limits') === true))
    return { ...meant, why: `on hand, ${meant.why}` };
  const taken = takeUp(scene);
  if (taken !== undefined) return taken;
  const close = hits.find(
    (hit) =>
      near(hit) &&
      hit.keyed >= 2 &&
      hit.coverage >= 0.4 &&
      hit.passage.kind !== 'limit' &&
      windowOf(scene, hit.passage, query, 1).length > 0,
  );
  const lines = close === undefined ? [] : windowOf(scene, close.passage, query, 1);
  const echo = lines.length > 0 ? undefined : saidAgain(scene);
  return reply(
    [echo ?? scene.phrase('heardYou'), ...lines, scene.phrase('askOn')],
    main === '' ? 'nothing said' : 'heard',
  );
}

/** The user's remark in changed person, so that it is plain what was heard; a short one only, and none that speaks of both. */
function saidAgain(scene: Scene): string | undefined {
  const { main } = scene.heard;
  if (languageOf(main) !== scene.language || main.length > (scene.language === 'zh' ? 30 : 90)) return undefined;
  const told = bare(
    main
      .replace(
        /^(?:omg|ugh+|wow|well|so|oh|ok(?:ay)?|but|and|hmm|actually|嗯|哦|唉|其实|可是|但是|不过|那)[,，…\s]+/i,
        '',
      )
      .replace(/[,，]?\s*(?:please|lol|haha\w*|哈哈+|哈|啊|呢|吧|了?呀)[.!。！]*$/i, ''),
  );
  const back = saidBack(told, scene.language);
  const says =
    scene.language === 'zh' ? /[你他她它]|我们|是|有/ : /\b(?:you|your|he|she|they|it|is|are|was|were|has)\b/i;
  if (back === undefined || sentencesOf(told).length > 1 || !says.test(back) || told.length < 4) return undefined;
  return scene.phrase('soYou', { x: lowered(back) });
}

/** The remark together with what was spoken of before; of the user themself only where it has more for it than a shared word. */
function meantAgain(scene: Scene): Answer | undefined {
  const found = askedAgain(scene, 2);
  return found !== undefined && ofThemself(scene) && !backed(scene, found) ? undefined : found;
}

/** What is left to say on a subject the user remarks upon. */
const restOfLore = (scene: Scene): Answer | undefined =>
  scene.drawnLast[0]?.kind === 'lore' ? restOf(scene) : undefined;

/** What the material has on a thing told, clause by clause: the trouble is often in the last one. */
function helpFor(scene: Scene, query: Query, trouble: string, seen: readonly Hit[]): Hit | undefined {
  if (!scene.characterSpeaks) return undefined;
  // What she or he did is not answered with the character's own life.
  const ofOthers = /[她他]|\b(?:she|he|they)\b/i.test(trouble) && !/[你您]|\byou\b/i.test(trouble);
  const clauses = trouble.split(/[，,；;。.!！]\s*/).filter((clause) => clause.trim() !== '');
  const found = [trouble, ...(clauses.length > 1 ? clauses.reverse() : [])].flatMap((text) =>
    retrieve(scene.material, { ...query, text, units: unitsOf(text) })
      .slice(0, 5)
      .filter(
        (hit) =>
          ((hit.keyed >= 2 && hit.coverage >= 0.4) || (hit.headed && hit.strong >= 2 && hit.coverage >= 0.7)) &&
          hit.passage.title !== 'mood' &&
          (hit.passage.kind !== 'limit' || hit.keyed >= 4) &&
          (scene.heard.aboutYou ||
            hit.passage.kind !== 'fact' ||
            hit.passage.title.includes('-') ||
            hit.coverage >= 0.6 ||
            hit.asked >= 0.5 ||
            /^(?:comfort|advice)$/.test(hit.passage.title)) &&
          (!ofOthers ||
            hit.passage.kind !== 'fact' ||
            hit.passage.title.includes('-') ||
            /^(?:comfort|advice)$/.test(hit.passage.title)) &&
          fitsUser(scene, hit.passage) &&
          mayAnswer(scene, seen, hit) &&
          windowOf(scene, hit.passage, query, 1).length > 0 &&
          (hit.passage.kind !== 'fact' || hit.passage.lines.every((line) => scene.fresh(line.text))),
      ),
  );
  return found.sort((a, b) => b.score - a.score)[0];
}

const lastClause = (scene: Scene): string => scene.heard.main.split(/[，,；;]\s*/).at(-1) ?? '';

/** The reaction in front of an answer, when a turn both tells and asks: "I'm Ada. What do you do?" */
export function briefReaction(scene: Scene): string | undefined {
  const name = scene.heard.told.find((one) => one.matter === 'name');
  if (name !== undefined && languageOf(name.value) !== undefined) return scene.phrase('metName', { x: name.value });
  if (scene.heard.feeling !== undefined) return scene.phrase(scene.heard.feeling);
  return undefined;
}

function reactionTo(scene: Scene, told: Told): string | undefined {
  const keys = met[told.matter];
  const foreign =
    languageOf(told.value) !== undefined && languageOf(told.value) !== scene.language && told.matter !== 'name';
  const unsafe = foreign || /\b(?:my|me|i|you|your)\b|我|你/i.test(told.value) || told.value.length > 40;
  if (/年级$|^[大研高初博][一二三四五]$/.test(told.value)) return scene.phrase('heardYou');
  if (keys === undefined || (unsafe && keys[0] !== 'metRelation')) return scene.phrase('heardYou');
  return scene.phrase(keys[0], { x: capital(bare(told.value), scene), of: told.of });
}

function capital(value: string, scene: Scene): string {
  return scene.language === 'en' ? value : value.replace(/^(?:在)/, '在');
}

function askBack(scene: Scene, told: Told): string | undefined {
  return scene.phrase((met[told.matter]?.[1] ?? 'askOn') satisfies PhraseKey);
}

/** What the thing told calls to mind in the character's own material: one line, only where it is plainly the same thing. */
function recalled(scene: Scene, told: Told): string[] {
  if (told.matter === 'name' || told.matter === 'age' || !scene.characterSpeaks) return [];
  const units = unitsOf(told.value).filter((unit) => unit.weight >= 0.5 && unit.term.length > 1);
  if (units.length === 0 || (told.of !== '' && told.value !== told.of)) return [];
  const query = { text: told.value, units, context: [], aboutYou: true, wonder: undefined };
  const hit = retrieve(scene.material, query).find(
    (one) => one.coverage >= 0.7 && (one.passage.kind === 'fact' || one.passage.kind === 'lore'),
  );
  return hit === undefined ? [] : windowOf(scene, hit.passage, query, 1);
}

function reply(sentences: readonly (string | undefined)[], why: string): Answer | undefined {
  const said = sentences.filter((line): line is string => line !== undefined);
  return said.length === 0 ? undefined : { sentences: said, why, whole: true };
}

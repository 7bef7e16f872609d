import { windowOf } from './lines.js';
import type { PhraseKey } from './phrases-en.js';
import { retrieve } from './retrieve.js';
import type { Scene } from './scene.js';
import { bare } from './sentences.js';
import type { Answer } from './talk-material.js';
import type { Matter, Told } from './told.js';
import { whole } from './ways.js';
import { languageOf, unitsOf } from './words.js';

/** What is said to each matter told, and what is asked back. */
const met: Readonly<Partial<Record<Matter, readonly [PhraseKey, PhraseKey]>>> = {
  name: ['metName', 'askName'],
  age: ['metAge', 'askAge'],
  job: ['metJob', 'askJob'],
  study: ['metStudy', 'askStudy'],
  origin: ['metPlace', 'askPlace'],
  home: ['metPlace', 'askPlace'],
  like: ['metLike', 'askLike'],
  dislike: ['metDislike', 'askDislike'],
  favourite: ['metFavourite', 'askLike'],
  pet: ['metPet', 'askPet'],
  relation: ['metRelation', 'askRelation'],
  plan: ['metPlan', 'askPlan'],
  having: ['heardYou', 'askOn'],
};

/** The last thing told in this turn that is more than a feeling or a tongue. */
export const lastTold = ({ heard }: Scene): Told | undefined =>
  heard.told.findLast(({ matter }) => matter !== 'feeling' && matter !== 'language');

/** The reaction in front of an answer, when a turn both tells and asks: "I'm Ada. What do you do?" */
export function briefReaction(scene: Scene): string | undefined {
  const name = scene.heard.told.find((one) => one.matter === 'name');
  if (name !== undefined && languageOf(name.value) !== undefined) return scene.phrase('metName', { x: name.value });
  if (scene.heard.feeling !== undefined) return scene.phrase(scene.heard.feeling);
  return undefined;
}

/** A word to the thing told, what it calls to mind, and one question back. @param name the word to a name told beside it */
export function takeIn(scene: Scene, told: Told, name: string | undefined): Answer | undefined {
  const said = reactionTo(scene, told);
  const recalled = calledToMind(scene, told);
  const asked = recalled.some((line) => /[？?]$/.test(line))
    ? undefined
    : scene.phrase(met[told.matter]?.[1] ?? 'askOn');
  return whole([name, said, ...recalled, asked], `told ${told.matter}`);
}

function reactionTo(scene: Scene, { matter, value, of }: Told): string | undefined {
  const key = met[matter]?.[0];
  const language = languageOf(value);
  const foreign = language !== undefined && language !== scene.language && matter !== 'name';
  const unsafe = foreign || /\b(?:my|me|i|you|your)\b|我|你/i.test(value) || value.length > 40;
  if (/年级$|^[大研高初博][一二三四五]$/.test(value)) return scene.phrase('heardYou');
  if (key === undefined || (unsafe && key !== 'metRelation')) return scene.phrase('heardYou');
  return scene.phrase(key, { x: bare(value), of });
}

/** What the thing told calls to mind in the character's own material: one line, only where it is plainly the same thing. */
function calledToMind(scene: Scene, { matter, value, of }: Told): string[] {
  if (matter === 'name' || matter === 'age' || !scene.characterSpeaks) return [];
  const units = unitsOf(value).filter((unit) => unit.weight >= 0.5 && unit.term.length > 1);
  if (units.length === 0 || (of !== '' && value !== of)) return [];
  const query = { text: value, units, context: [], aboutYou: true, wonder: undefined };
  const hit = retrieve(scene.material, query).find(
    (one) => one.coverage >= 0.7 && (one.passage.kind === 'fact' || one.passage.kind === 'lore'),
  );
  return hit === undefined ? [] : windowOf(scene, hit.passage, query, 1);
}

import { retrieve } from './retrieve.js';
import type { Scene } from './scene.js';
import { windowOf } from './lines.js';
import { fromMaterial, near, queryOf, sure } from './talk-material.js';
import type { Answer } from './talk-material.js';
import { offerLine } from './talk-small.js';
import { strengthIn, unitsOf } from './words.js';
import type { Unit } from './words.js';
import { lineKey } from './sentences.js';

/** Before owning up: the whole turn may say what its question leaves out; so may the turn before, for a question that leans on it. */
export function askedAgain(scene: Scene, wanted: number): Answer | undefined {
  const { aside, text, units, pointsBack } = scene.heard;
  const query = queryOf(scene);
  if (aside !== '' && unitsOf(aside).length <= 12) {
    const whole = fromMaterial(scene, { ...query, text, units: unitsOf(text) }, wanted);
    if (whole !== undefined) return { ...whole, why: `whole turn: ${whole.why}` };
  }
  const own = units.filter((unit) => unit.weight >= 0.5);
  if ((!pointsBack && own.length === 0) || own.length > 3 || scene.userTurns.length < 2) return undefined;
  const lent = scene.contextUnits().slice(0, 5);
  if (lent.length === 0) return undefined;
  const faint = lent.map((unit) => ({ ...unit, weight: unit.weight * 0.6 }));
  const found = fromMaterial(scene, { ...query, units: [...query.units, ...faint], context: [] }, wanted);
  const passage =
    found?.sentences[0] === undefined ? undefined : scene.material.ownerOf.get(lineKey(found.sentences[0]));
  if (found === undefined || passage === undefined || passage.kind === 'limit') return undefined;
  const named = (unit: Unit): boolean => strengthIn(unit, passage.head) >= 0.6 || strengthIn(unit, passage.body) >= 0.6;
  return own.length > 0 && !own.some(named) ? undefined : { ...found, why: `with before: ${found.why}` };
}

/** What an author wrote for requests that cannot be met; facts about the character's life are none. */
export function loreOn(scene: Scene): Answer | undefined {
  const query = queryOf(scene);
  const hit = retrieve(scene.material, query).find((one) => sure(one) && one.keyed >= 2);
  const lines = hit?.passage.kind === 'lore' ? windowOf(scene, hit.passage, query, 3) : [];
  return lines.length === 0 ? undefined : { sentences: lines, why: `beyond: ${hit?.passage.title}`, whole: true };
}

const sayAgain =
  /再说一遍|换个说法|听不|没听|again|didn't (?:quite )?(?:follow|copy)|not sure I caught|another way|more words/i;

/** Nothing in the material fits: owns up in the character's own voice and leads back to something it does know. */
export function unknown(scene: Scene, offering = true): Answer {
  const lines = scene.material.character.voice.unknown;
  // What is plainly no talk was understood: to ask for it again would be untrue.
  const plain = offering ? lines : lines.filter((one) => !sayAgain.test(one));
  const own = scene.characterSpeaks ? (scene.pick(plain) ?? scene.pick(lines)) : undefined;
  const line =
    own ??
    (scene.characterSpeaks ? undefined : scene.phrase('unknownTongue')) ??
    scene.phrase('unknown') ??
    roundAgain(scene);
  const hit = offering
    ? retrieve(scene.material, queryOf(scene)).find((one) => one.passage.kind === 'lore' && near(one))
    : undefined;
  const offer =
    hit === undefined
      ? own === undefined
        ? offerLine(scene)
        : undefined
      : scene.phrase('offer', { title: hit.passage.title });
  const unable = offering ? undefined : scene.phrase('cannotDo');
  const sentences = [unable, line, offer].filter((one): one is string => one !== undefined);
  return { sentences, why: offering ? 'unknown' : 'beyond', whole: true };
}

export function roundAgain(scene: Scene): string {
  const x = String(scene.userTurns.length);
  return scene.phrase('roundAgain', { x }) ?? (scene.language === 'zh' ? `第${x}轮了。` : `Turn ${x} it is.`);
}

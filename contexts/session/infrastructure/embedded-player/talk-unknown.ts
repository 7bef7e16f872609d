import { retrieve } from './retrieve.js';
import type { Scene } from './scene.js';
import { windowOf } from './lines.js';
import { sure } from './fitting.js';
import { queryOf } from './query.js';
import { fromMaterial } from './talk-material.js';
import type { Answer } from './talk-material.js';
import { offerLine } from './offer.js';
import { rankedBy } from './ranking/ranked.js';
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
  const named = offering && scene.characterSpeaks ? subjectOf(scene) : undefined;
  const plain = offering && named === undefined ? lines : lines.filter((one) => !sayAgain.test(one));
  const own = scene.characterSpeaks ? (scene.pick(plain) ?? scene.pick(lines)) : undefined;
  const line =
    own ??
    (scene.characterSpeaks ? undefined : scene.phrase('unknownTongue')) ??
    scene.phrase('unknown') ??
    roundAgain(scene);
  const asked = named === undefined ? undefined : scene.phrase('askedOn', { x: named });
  const [title, other] = offering && !/[?？]$|\bask me\b|问/i.test(own ?? '') ? nearestTitles(scene) : [];
  const offer =
    title === undefined
      ? own === undefined && offering
        ? offerLine(scene)
        : undefined
      : other === undefined
        ? scene.phrase('offer', { title })
        : scene.phrase('offerTwo', { title, other });
  const unable = offering ? undefined : scene.phrase('cannotDo');
  const sentences = [unable, asked, line, offer].filter((one): one is string => one !== undefined);
  return { sentences, why: offering ? 'unknown' : 'beyond', whole: true };
}

/** The turn in the user's own words where it is short enough to be said back; undefined where it names nothing. */
function subjectOf(scene: Scene): string | undefined {
  const { heard, language } = scene;
  if (heard.units.every((unit) => unit.weight < 0.5 || unit.script === 'concept')) return undefined;
  const said = heard.text.trim().replace(/[\s?？!！。.，,~～]+$/, '');
  const short = said.length <= (language === 'zh' ? 14 : 44) && !/[“”"\n]|[.?!。？！] ?\S/.test(said);
  return short ? said : undefined;
}

/** Titles of the two subjects that come nearest to what is asked and were not spoken of yet. */
function nearestTitles(scene: Scene): readonly string[] {
  const query = queryOf(scene);
  const titles = rankedBy(scene, scene.heard.main, retrieve(scene.material, query))
    .map(({ passage }) => passage)
    .filter(({ kind, lines }) => kind === 'lore' && lines.every((line) => scene.unheard(line.text)))
    .map(({ title }) => title);
  return [...new Set(titles)].slice(0, 2);
}

export function roundAgain(scene: Scene): string {
  const x = String(scene.userTurns.length);
  return scene.phrase('roundAgain', { x }) ?? (scene.language === 'zh' ? `第${x}轮了。` : `Turn ${x} it is.`);
}

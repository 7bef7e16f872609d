import type { Part } from '../../application/players/role-player.js';
import { askedFor, comesAfter } from './asked-for.js';
import type { Intent } from './asked-for.js';
import { materialOf } from './material.js';
import type { Material, Passage } from './material.js';
import { phrasesEn } from './phrases-en.js';
import { phrasesZh } from './phrases-zh.js';
import type { PhraseKey } from './phrases-en.js';
import { toldIn } from './remember.js';
import type { Told } from './told.js';
import { toldBefore } from './told-memories.js';
import { lineKey, sentencesOf } from './sentences.js';
import type { Vectors } from './ranking/sentence-vectors.js';
import { understand } from './understand.js';
import type { Heard } from './understand.js';
import { languageOf, strengthIn, unitsOf } from './words.js';
import type { Language, Unit } from './words.js';

/** A line of the character is not said again within so many of its turns (the rule is ten; the margin is for greetings). */
const quietTurns = 12;
/** Only so much of a conversation is read; older turns would cost time and are rarely meant. */
const longestConversation = 240;

/** Everything a reply is made from: who speaks, what was said, what has been used up, and the dice. */
export class Scene {
  readonly material: Material;
  readonly userTurns: readonly string[];
  readonly ownTurns: readonly string[];
  readonly heard: Heard;
  /** What the user told in earlier turns and in this one, oldest first. */
  readonly told: readonly Told[];
  /** What they told in other conversations. */
  readonly remembered: readonly Told[];
  /** The language the reply is to be in: the user's. */
  readonly language: Language;
  /** Passages the character drew on, latest turn first. */
  readonly drawnOn: readonly Passage[];
  /** Of these, what the very last turn drew on. */
  readonly drawnLast: readonly Passage[];
  /** What earlier versions of this reply drew on. */
  readonly passedOver: Passage[] = [];
  private readonly lately = new Set<string>();
  private readonly ever = new Set<string>();
  private dice: number;

  constructor(
    part: Part,
    readonly vectors?: Vectors,
  ) {
    const spoken = part.messages
      .filter((message) => message.role !== 'system' && !message.isExample)
      .slice(-longestConversation);
    if (part.spoken !== '' && spoken.at(-1)?.role === 'assistant') spoken.pop();
    this.material = materialOf(part.character);
    this.goesOn = part.spoken !== '';
    this.userTurns = spoken.filter((message) => message.role === 'user').map((message) => message.content);
    this.ownTurns = [
      ...spoken.filter((message) => message.role === 'assistant').map((message) => message.content),
      ...(part.spoken === '' ? [] : [part.spoken]),
    ];
    const last = this.userTurns.at(-1) ?? '';
    this.heard = understand(last, Math.max(0, this.userTurns.length - 1), [
      part.character.name,
      ...part.character.aliases,
    ]);
    this.remembered = toldBefore(part.memories ?? []);
    this.told = [
      ...this.userTurns.slice(0, -1).flatMap((turn, at) => toldIn(turn.slice(0, 1000), at)),
      ...this.heard.told,
    ];
    this.language = this.heard.language ?? this.languageBefore() ?? part.character.language;
    this.drawnOn = this.passagesIn(this.ownTurns.slice(-4));
    this.drawnLast = this.drawnBack(1);
    this.ownTurns.forEach((turn, at) => {
      const ended = this.goesOn && at === this.ownTurns.length - 1 ? turn : this.withoutCut(turn);
      this.note(ended, at >= this.ownTurns.length - quietTurns);
    });
    for (const kept of part.keptBack ?? []) this.note(kept, true);
    for (const version of part.earlierVersions ?? []) this.passOver(version);
    this.dice = (part.seed ^ hash(last) ^ (this.userTurns.length * 0x9e3779b1)) >>> 0;
  }

  /** Something else is wanted than this version said: an entry that it drew on counts as said whole, or its rest would be an answer. */
  private passOver(version: string): void {
    this.note(version, true);
    const passages = this.passagesIn([version]);
    this.passedOver.push(...passages);
    for (const passage of passages) for (const line of passage.lines) this.note(line.text, true);
  }

  /** A turn as far as it was heard: a line that was stopped in its middle may be told from its beginning. */
  private withoutCut(turn: string): string {
    if (!/[\p{L}\p{N},，、;；:：]\s*$/u.test(turn)) return turn;
    const last = sentencesOf(turn).at(-1) ?? '';
    const key = lineKey(last);
    const cut = !/^\d/.test(last) && key.length >= 8 && this.linesWithin(key).some((known) => known.startsWith(key));
    return cut ? turn.slice(0, turn.lastIndexOf(last)) : turn;
  }

  /** Its sentences have been said. */
  private note(turn: string, late: boolean): void {
    for (const sentence of sentencesOf(turn.slice(0, 4000))) {
      for (const key of [lineKey(sentence), ...(late ? this.linesWithin(lineKey(sentence)) : [])]) {
        this.ever.add(key);
        if (late) this.lately.add(key);
      }
    }
  }

  /** Words of this reply are out already: of another player, or its own up to what a filter kept back. */
  readonly goesOn: boolean;

  get characterSpeaks(): boolean {
    return this.language === this.material.character.language;
  }

  /** Whether a line may be said: not said within the quiet turns, all its sentences counted. */
  fresh(line: string): boolean {
    return sentencesOf(line).every((sentence) => !this.lately.has(lineKey(sentence)));
  }

  /** Never said in this conversation at all. */
  unheard(line: string): boolean {
    return sentencesOf(line).every((sentence) => !this.ever.has(lineKey(sentence)));
  }

  /** What the turn asks for by the example questions of the material, best first. */
  intents(): readonly Intent[] {
    this.askedFor ??= askedFor(this.material, this.heard.main).filter((one) => this.keepsTo(one));
    return this.askedFor;
  }

  /** The same, entries written to follow something else than what was spoken of lately less likely. */
  intentsInPlace(): readonly Intent[] {
    return this.intents()
      .map((one) => (this.outOfPlace(one) ? { ...one, likeness: one.likeness * 0.85 } : one))
      .sort((a, b) => b.likeness - a.likeness);
  }

  /** Written to follow what was not spoken of lately. */
  private outOfPlace({ passage, likeness }: Intent): boolean {
    return passage.after.length > 0 && likeness < 0.97 && !this.drawnOn.some((last) => comesAfter(passage, last));
  }
  private askedFor: readonly Intent[] | undefined;

  /** "And in winter?" keeps to the plant, the stop or the dish spoken of; another entry's winter is not meant. */
  private keepsTo({ passage, likeness }: Intent): boolean {
    const last = this.drawnLast[0];
    if (!this.heard.pointsBack || last?.kind !== 'lore' || likeness >= 0.97 || passage === last) return true;
    return [...this.contextUnits(), ...[...last.head.terms.keys()].flatMap(unitsOf)].some(
      (unit) => unit.weight >= 0.5 && Math.max(strengthIn(unit, passage.head), strengthIn(unit, passage.body)) >= 0.8,
    );
  }

  /** [0, 1), the same for the same part. */
  roll(): number {
    this.dice = (this.dice + 0x6d2b79f5) >>> 0;
    let t = this.dice;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** One of the lines that may be said, never-said ones first; undefined when all have been said lately. */
  pick(lines: readonly string[]): string | undefined {
    const unheard = lines.filter((line) => this.unheard(line));
    const open = unheard.length > 0 ? unheard : lines.filter((line) => this.fresh(line));
    return open[Math.floor(this.roll() * open.length)];
  }

  /** A phrase of the catalogue in the user's language, filled in. */
  phrase(key: PhraseKey, fill: Readonly<Record<string, string>> = {}): string | undefined {
    const catalogue = this.language === 'zh' ? phrasesZh : phrasesEn;
    return this.pick(
      catalogue[key].map((line) =>
        line
          .replace(/\{(\w+)\}/g, (_, name: string) => fill[name] ?? '')
          .replace(/^[a-z]/, (letter) => letter.toUpperCase()),
      ),
    );
  }

  /** Whether words end with a lead-in of the catalogue ("In short:"), which waits for what it leads to. */
  ledIn(spoken: string): boolean {
    const last = sentencesOf(spoken).at(-1) ?? '';
    const catalogue: Readonly<Record<string, readonly string[]>> = this.language === 'zh' ? phrasesZh : phrasesEn;
    return (
      /[:：]\s*$/.test(spoken) &&
      Object.values(catalogue).some((lines) => lines.some((line) => line.split('{x}')[0]?.trim() === last))
    );
  }

  /** Titles of lore not drawn on yet, those standing nearest to what was talked of first. */
  openTopics(): Passage[] {
    const lore = this.material.passages.filter((passage) => passage.kind === 'lore');
    const near = this.drawnOn.find((passage) => passage.kind === 'lore');
    const open = lore.filter((passage) => passage.lines.every((line) => this.unheard(line.text)));
    const shift = near === undefined ? Math.floor(this.roll() * lore.length) + (lore[0]?.at ?? 0) : near.at;
    return open.sort((a, b) => distance(a.at, shift) - distance(b.at, shift));
  }

  /** Units of the last turns of the user that had any, nearest first: what "it" may stand for. */
  contextUnits(): Unit[] {
    const aside = unitsOf(this.heard.aside).filter((unit) => unit.weight >= 0.5);
    if (aside.length > 0) return aside;
    for (let at = this.userTurns.length - 2, looked = 0; at >= 0 && looked < 3; at--, looked++) {
      const units = unitsOf(this.userTurns[at] as string).filter((unit) => unit.weight >= 0.5);
      if (units.length > 0) return units;
    }
    return [];
  }

  /** What one turn of the character drew on, `back` turns ago. */
  drawnBack(back: number): Passage[] {
    return this.passagesIn(this.ownTurns.slice(-back).slice(0, 1));
  }

  /** What some turns drew on, latest turn first. */
  private passagesIn(turns: readonly string[]): Passage[] {
    const found: Passage[] = [];
    for (const turn of [...turns].reverse()) {
      for (const sentence of sentencesOf(turn.slice(0, 4000))) {
        const passage = this.ownerOf(lineKey(sentence));
        if (passage !== undefined && !found.includes(passage)) found.push(passage);
      }
    }
    return found;
  }

  private ownerOf(key: string): Passage | undefined {
    return this.material.ownerOf.get(this.linesWithin(key)[0] ?? key);
  }

  /** Lines of the material set inside a longer one ("As I said: …"), or of which a part was said (a point of a list). */
  private linesWithin(key: string): string[] {
    if (key.length < 8 || this.material.ownerOf.has(key)) return [];
    return [...this.material.ownerOf.keys()].filter(
      (known) => known.length >= 8 && (key.endsWith(known) || known.includes(key)),
    );
  }

  private languageBefore(): Language | undefined {
    for (const turn of [...this.userTurns].reverse()) {
      const language = languageOf(turn);
      if (language !== undefined) return language;
    }
    return undefined;
  }
}

/** Names nothing of its own: "why?", "and then?" */
export const slight = ({ heard }: Scene): boolean =>
  heard.units.every((unit) => unit.weight < 0.5 || unit.script === 'concept');

const distance = (at: number, from: number): number => (at >= from ? at - from : from - at + 1000);

function hash(text: string): number {
  let h = 2166136261;
  for (let at = 0; at < Math.min(text.length, 500); at++) h = Math.imul(h ^ text.charCodeAt(at), 16777619);
  return h >>> 0;
}

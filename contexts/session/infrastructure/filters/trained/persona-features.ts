import type { SpeakerFacts } from '../../../application/filters/role-consistency/persona-contradiction.js';
import { placeAt, placeOf, type KnownPlace } from './places.js';
import { mix, type TextFeatures } from './text-features.js';

/**
 * What the classifier sees of a reply beside the speaker's facts. Each word that names a place, a sign of the zodiac or a sex is
 * replaced twice by a sign: once by what it is, so that the words around it tell whether the speaker speaks of himself; once by
 * how it stands to the speaker's own fact, so that what fits and what does not is the same for all facts.
 */
export function personaFeatures(features: TextFeatures, speaker: SpeakerFacts, reply: string) {
  const mentions = mentionsOf(speaker, reply);
  const kinds = [...new Set(mentions.map(({ kind }) => kind))].join('');
  const relations = [...new Set(mentions.map(({ kind, relation }) => `${kind}${relation}`))].sort().join(' ');
  const byKind = masked(reply, mentions, ({ kind }) => kind);
  const byRelation = masked(reply, mentions, ({ kind, relation }) => signOf(kind, relation));
  return (take: (hash: number) => void): void => {
    take(mix(relationSeed, relations));
    take(mix(relationSeed + 1, `${kinds}${mentions.length > 1}`));
    for (const { kind, relation } of mentions) take(mix(relationSeed + 2, `${kind}${relation}`));
    features.each(byKind, take);
    features.each(byRelation, (hash) => take(mixedWith(hash, 1)));
    const own = mentions.some(({ kind }) => kind === gender) ? speaker.gender : undefined;
    if (own) features.each(reply, (hash) => take(mixedWith(hash, own === 'male' ? 2 : 3)));
    for (const feature of around(
      byKind,
      mentions.map(({ kind }) => kind),
      reply,
    )) {
      take(mix(aroundSeed, feature));
      take(mix(aroundSeed, `${feature}${relations}`));
    }
  };
}

const relationSeed = 0x27d4eb2f;
const aroundSeed = 0x165667b1;
const mixedWith = (hash: number, by: number): number => Math.imul(hash ^ (by * 0x9e3779b1), 0x01000193) >>> 0;

const place = 'P';
const constellation = 'C';
const gender = 'G';

interface Mention {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
  /** `=` the speaker's own, `~` the same province, `/` another, `?` the speaker has none. */
  readonly relation: string;
}

/** Signs that stand in no text: of a private block, so that they are units of their own. */
const signOf = (kind: string, relation: string): string => {
  const at = 'PCG'.indexOf(kind) * 8 + '=~-/?'.indexOf(relation);
  return signs[at]!;
};
const signs = '㐀㐁㐂㐃㐄㐅㐆㐇㐈㐉㐊㐋㐌㐍㐎㐏㐐㐑㐒㐓㐔㐕㐖㐗';

const constellations: readonly (readonly [string, RegExp])[] = [
  ['白羊', /(?:白|牡)羊座?/gu],
  ['金牛', /金牛座?/gu],
  ['双子', /[双雙]子座?/gu],
  ['巨蟹', /巨蟹座?|大?蟹子/gu],
  ['狮子', /[狮獅]子座?/gu],
  ['处女', /[处處]女座?/gu],
  ['天秤', /天[秤平]座?/gu],
  ['天蝎', /天[蝎蠍]座?|蝎子座?/gu],
  ['射手', /射手座?|人马座/gu],
  ['摩羯', /[摩魔][羯蝎]座?|山羊座/gu],
  ['水瓶', /水[瓶平]座?/gu],
  ['双鱼', /[双雙][鱼魚]座?/gu],
];

const female =
  /女生|女人|女孩子?|女神|女子|女士|女友|女朋友|女票|女的|女儿|女银|女汉子|女王|女性|少女|妹子|妹纸|姑娘|仙女|小姐姐?|姐姐|老婆|媳妇|老娘|闺女|公主|美女|淑女|千金|宝宝|嫂子|女/gu;
const male =
  /男生|男人|男孩子?|男神|男子|男士|男友|男朋友|男票|男的|男银|男性|少年|汉子|汉纸|小伙子?|哥们|帅哥|老公|爷们|老子|小哥哥?|哥哥|大叔|王子|先生|男/gu;

function mentionsOf(speaker: SpeakerFacts, reply: string): Mention[] {
  const found: Mention[] = [];
  const add = (start: number, end: number, kind: string, relation: string) => {
    if (!found.some((other) => start < other.end && other.start < end)) found.push({ start, end, kind, relation });
  };
  for (const [name, pattern] of constellations) {
    for (const match of reply.matchAll(pattern)) {
      const own = speaker.constellation;
      const relation = own === undefined ? '?' : own.startsWith(name) ? '=' : '/';
      add(match.index, match.index + match[0].length, constellation, relation);
    }
  }
  const home = speaker.place === undefined ? undefined : placeOf(speaker.place);
  for (let at = 0; at < reply.length && found.length < mostMentions; at += 1) {
    const mentioned = placeAt(reply, at);
    if (!mentioned) continue;
    add(at, at + mentioned.length, place, relationOf(home, mentioned.place));
    at += mentioned.length - 1;
  }
  for (const [sex, pattern] of [['female', female] as const, ['male', male] as const]) {
    for (const match of reply.matchAll(pattern)) {
      const relation = speaker.gender === undefined ? '?' : speaker.gender === sex ? '=' : '/';
      add(match.index, match.index + match[0].length, gender, relation);
    }
  }
  return found.slice(0, mostMentions).sort((a, b) => a.start - b.start);
}

const mostMentions = 24;

function relationOf(home: KnownPlace | undefined, mentioned: KnownPlace): string {
  if (!home) return '?';
  if (home.province !== mentioned.province) return '/';
  if (mentioned.city === undefined) return home.city === undefined ? '=' : '~';
  if (home.city === undefined) return '-';
  return home.city === mentioned.city ? '=' : home.province === '海外' ? '/' : '-';
}

function masked(reply: string, mentions: readonly Mention[], sign: (mention: Mention) => string): string {
  let result = '';
  let read = 0;
  for (const mention of mentions) {
    result += `${reply.slice(read, mention.start)}${kindSigns[sign(mention)] ?? sign(mention)}`;
    read = mention.end;
  }
  return result + reply.slice(read);
}

const kindSigns: Readonly<Record<string, string>> = { P: '㑀', C: '㑁', G: '㑂' };

const persons = [
  '我们',
  '我',
  '你们',
  '你',
  '他',
  '她',
  '俺',
  '咱',
  '偶',
  '本',
  '人家',
  '这',
  '那',
  '来',
  '去',
  '在',
  '是',
  '都',
  '吗',
  '?',
  '？',
  '也',
  '就',
  '不',
  '哪',
];

/** Which small words stand before and behind the first mention of each kind, near and far. */
function* around(text: string, kinds: readonly string[], reply: string): Generator<string> {
  for (const kind of new Set(kinds)) {
    const at = text.indexOf(kindSigns[kind]!);
    if (at < 0) continue;
    const before = text.slice(0, at);
    const behind = text.slice(at + 1);
    for (const word of persons) {
      const last = before.lastIndexOf(word);
      if (last >= 0) yield `${kind}<${word}${at - last <= 3 ? 'n' : at - last <= 8 ? 'm' : 'f'}`;
      const next = behind.indexOf(word);
      if (next >= 0) yield `${kind}>${word}${next <= 2 ? 'n' : next <= 7 ? 'm' : 'f'}`;
    }
    yield `${kind}#${Math.min(6, Math.floor(reply.length / 8))}`;
    yield `${kind}@${Math.min(6, Math.floor(at / 4))}`;
  }
}

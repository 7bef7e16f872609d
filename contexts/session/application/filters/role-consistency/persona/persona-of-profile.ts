import { enNumber, numberOf, zhNumber } from '../reading/numbers.js';
import { kinOf } from './kin.js';
import { periodOf } from './period.js';
import type { Gender, Persona } from './persona.js';
import type { PersonaProfile } from './profile.js';

const machine =
  /android|\brobot\b|automaton|\bdroid\b|artificial|ship's (?:mind|computer)|机器人|仿生人|人造人|智能体|人工智能体/i;

export function personaOfProfile(profile: PersonaProfile): Persona {
  const { name, language, aliases = [], birthplace = '', place, job, relations, anchors, never } = profile;
  const gender = genderOf(profile.gender);
  const told = [name, ...aliases, place, birthplace, job, ...relations, profile.period, profile.style.text, ...never];
  return {
    language,
    names: [name, ...aliases],
    selfNames: selfNamesOf(profile),
    ...(gender && { gender }),
    ages: agesIn(profile.age),
    place,
    birthplace,
    job,
    kin: kinOf(relations, gender === undefined ? undefined : gender === 'male'),
    period: periodOf(profile.period),
    register: profile.style.register,
    anchors,
    never,
    isMachine: machine.test(job) || machine.test(String(profile.gender)),
    material: `${told.join('\n')}\n${profile.material ?? ''}`,
  };
}

function genderOf(text: string): Gender | undefined {
  if (/^male|^男/i.test(text)) return 'male';
  if (/^female|^女/i.test(text)) return 'female';
  return /none|neither|\bit\b|无/i.test(text) ? 'none' : undefined;
}

/** Every number that its age is told by: 三百零二岁，看上去二十出头 gives both. */
function agesIn(age: number | string | undefined): number[] {
  if (age === undefined) return [];
  if (typeof age === 'number') return [age];
  return [...age.matchAll(new RegExp(`${zhNumber}|\\b${enNumber}\\b`, 'gi'))]
    .map(([number]) => numberOf(number))
    .filter((number) => number !== undefined);
}

/** Speaks of himself as Pip, 自称“老奴”; a Chinese nickname of at least two characters that is not the full name. */
function selfNamesOf({ name, aliases = [], language, style: { text } }: PersonaProfile): string[] {
  const told =
    /自称[“"「]?([\p{Script=Han}]{2,3})/u.exec(text)?.[1] ?? /of (?:him|her|it)self as (\p{Lu}\p{L}+)/u.exec(text)?.[1];
  const nick =
    language === 'zh'
      ? aliases.filter((alias) => alias.length >= 2 && alias !== name && /[嬢哥姐叔婶]$/.test(alias))
      : [];
  return [...new Set([...(told ? [told] : []), ...nick])];
}

import type { Character } from '../../../../domain/character.js';
import type { Persona } from './persona.js';
import { personaOfProfile } from './persona-of-profile.js';

const known = new WeakMap<Character, Persona>();

/** Reads a character's document once: identity, facts, description. */
export function personaOfCharacter(character: Character): Persona {
  const seen = known.get(character);
  if (seen) return seen;
  const persona = read(character);
  known.set(character, persona);
  return persona;
}

function read(character: Character): Persona {
  const { name, aliases, language, identity, description, anchors, limits, voice } = character;
  const fact = (...topics: string[]) =>
    character.facts.filter(({ topic }) => topics.includes(topic)).map(({ text }) => text);
  const who = `${identity}\n${description}`;
  return personaOfProfile({
    name,
    aliases,
    language,
    gender: genderIn(identity, language),
    age: [ageIn(identity), ...fact('age')].join(' '),
    place: [who, ...fact('home', 'office')].join('\n'),
    birthplace: [...fact('birthplace'), identity].join('\n'),
    job: [who, ...fact('work', 'name', 'schooling', 'why', 'help', 'past')].join('\n'),
    relations: fact('family', 'partner', 'children', 'brother', 'sister', 'siblings', 'parents')
      .flatMap((text) =>
        text.split(/[。；;]|[，,、](?=\s?(?:母亲|妈妈|父亲|上头|my |哥哥|and my ))|(?<=[.!?])\s|\band (?=my )/),
      )
      .filter((line) => line.trim() !== ''),
    period: [who, ...fact('year', 'era', 'time')].join('\n'),
    style: { register: registerOf(anchors.professionalism), text: `${identity}\n${voice.style.join('\n')}` },
    anchors,
    never: limits.map(({ about }) => about),
    material: materialOf(character),
  });
}

const registerOf = (professionalism: number) =>
  professionalism >= 0.8 ? 'formal' : professionalism <= -0.2 ? 'casual' : 'plain';

function genderIn(identity: string, language: 'zh' | 'en'): string {
  const count = (pattern: RegExp) => identity.match(pattern)?.length ?? 0;
  const he = count(language === 'zh' ? /他(?!们)/g : /\b(?:he|his|him|widower)\b/gi);
  const she = count(language === 'zh' ? /她(?!们)|老板娘/g : /\b(?:she|her|widow)\b/gi);
  return he === she ? '' : he > she ? 'male' : 'female';
}

const ageIn = (identity: string): string =>
  /[零〇一二两三四五六七八九十百千]{1,6}岁/.exec(identity)?.[0] ??
  /, ([a-z]+-[a-z]+|[a-z]+ty),/.exec(identity)?.[1] ??
  '';

function materialOf(character: Character): string {
  const { identity, description, facts, lore, greetings, examples, limits, voice, deflections, announcements } =
    character;
  return [
    identity,
    description,
    ...facts.map(({ text }) => text),
    ...lore.map(({ text }) => text),
    ...greetings,
    ...examples.map((example) => example.character),
    ...limits.map(({ says }) => says),
    ...voice.openers,
    ...voice.closers,
    ...voice.unknown,
    ...deflections.refused,
    ...deflections.failed,
    ...announcements.asked,
    ...announcements.returned,
  ].join('\n');
}

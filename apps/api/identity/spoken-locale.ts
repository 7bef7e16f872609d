import type { Actor } from '#shared-kernel/actor.js';
import { localePattern } from './tokens.js';

/** The actor with the first locale that an `Accept-Language` header names, unless their token names one. */
export function speaking(actor: Actor, header: string | undefined): Actor {
  if (actor.traits.locale !== undefined || header === undefined) return actor;
  const [first = ''] = header.slice(0, 200).split(/[,;]/, 1);
  const [language = '', ...rest] = first.trim().split('-');
  const parts = rest.map((part) => (part.length === 2 ? part.toUpperCase() : part));
  const locale = [language.toLowerCase(), ...parts].join('-');
  return localePattern.test(locale) ? actor.with({ locale }) : actor;
}

import { CardRefused } from './card-refused.js';
import type { Findings } from './card-report.js';
import { cleanText } from './clean-text.js';
import { cardLimits } from './limits.js';

/** Keys that reach into programs rather than into data. */
const poisonous = new Set(['__proto__', 'constructor', 'prototype']);
/** Where card programs keep what they run. */
const holdsScripts = /(?:^|_)scripts?$|^(?:java|quick_?reply_?)scripts?$/i;

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A whole card, cleaned text by text; keys too. What it does not know it keeps. @throws CardRefused when it is nested too deeply */
export function cleanValue(value: unknown, where: string, findings: Findings, depth = 0): Json {
  if (depth > cardLimits.depth) throw new CardRefused('too-deep', 'The card is nested too deeply.', { place: where });
  if (typeof value === 'string') return cleanText(value, where, findings, limitAt(where));
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null; // no -0: JSON has none
  if (value === null || typeof value === 'boolean') return value;
  if (Array.isArray(value)) {
    if (value.length > cardLimits.items) findings.add('too-many', where, value.length - cardLimits.items);
    return value
      .slice(0, cardLimits.items)
      .map((item, index) => cleanValue(item, `${where}[${index}]`, findings, depth + 1));
  }
  if (typeof value !== 'object') return null;
  const cleaned: Record<string, Json> = {};
  for (const [key, member] of Object.entries(value).slice(0, cardLimits.items)) {
    if (poisonous.has(key)) {
      findings.add('key', where);
      continue;
    }
    const name = cleanText(key, where, findings, 200);
    const place = where === '' ? name : `${where}.${name}`;
    if (holdsScripts.test(name)) findings.add('script', place);
    else if (name !== '' && !poisonous.has(name)) cleaned[name] = cleanValue(member, place, findings, depth + 1);
  }
  return cleaned;
}

const limitAt = (where: string): number =>
  cardLimits.texts[where.replace(/^data\./, '').replace(/\[\d+\]/g, '')] ?? cardLimits.text;

import { Findings } from './card-report.js';
import type { LoreData } from './character-document.js';
import type { Json } from './clean-value.js';
import { cut } from './cut.js';
import { isBounded, isExpression } from './expressions.js';
import { cardLimits } from './limits.js';
import { isFields, textAt, textsAt, without, type Fields } from './read-card.js';

/** What of an entry stands in the lore as it is; the rest is kept beside it. */
const verbatim = ['keys', 'content'];
/** How `selectiveLogic` joins the second keys (SillyTavern's numbers); 0, any of them, is what cards mean without it. */
const logic = { any: 0, notAll: 1, notAny: 2, all: 3 } as const;

/** One entry of a character book as a lore entry. Cleaned already. */
export function loreOf(entry: Fields, index: number, findings: Findings): LoreData {
  const where = `data.character_book.entries[${index}]`;
  const more = isFields(entry['extensions']) ? entry['extensions'] : {};
  const keys = keysOf(textsAt(entry, 'keys', findings, `${where}.keys`), entry, more, `${where}.keys`, findings);
  const place = `${where}.secondary_keys`;
  const secondary = keysOf(textsAt(entry, 'secondary_keys', findings, place), entry, more, place, findings);
  const second = entry['selective'] === true ? secondary : [];
  const excludes = more['selectiveLogic'] === logic.notAny || more['selectiveLogic'] === logic.notAll;
  const text = textAt(entry, 'content', findings, `${where}.content`);
  const title = [entry['comment'], entry['name'], keys[0], text].find(
    (it): it is string => typeof it === 'string' && it !== '',
  );
  const number = (name: string): number | undefined => numberIn(entry[name]) ?? numberIn(more[name]);
  const priority = numberIn(entry['priority']) ?? numberIn(entry['insertion_order']);
  const chance = more['useProbability'] === false ? undefined : number('probability');
  const group = more['group'];
  const mayFire = entry['enabled'] !== false && text !== '' && (keys.length > 0 || entry['constant'] === true);
  const rest = beyondDefaults(
    entry['secondary_keys'] === undefined ? entry : { ...entry, secondary_keys: secondary },
    keys,
    index,
  );
  return {
    title: cut((title ?? '').split('\n')[0]!, 80).trim() || `${index + 1}`,
    keys,
    text: text === '' ? '…' : text,
    ...(second.length > 0 && (excludes ? { not: second } : { and: second })),
    ...(priority !== undefined && priority !== 0 && { priority: clamp(Math.round(priority), -10_000, 10_000) }),
    ...(chance !== undefined && chance < 100 && { probability: clamp(chance, 1, 100) / 100 }),
    ...turnsOf(number),
    ...(typeof group === 'string' && group !== '' && { group: cut(group, 80) }),
    ...(entry['constant'] === true && { always: true }),
    ...(!mayFire && { enabled: false }),
    ...(Object.keys(rest).length > 0 && { extensions: rest }),
  };
}

function turnsOf(number: (name: string) => number | undefined): Pick<LoreData, 'sticky' | 'cooldown' | 'delay'> {
  const turns: Pick<LoreData, 'sticky' | 'cooldown' | 'delay'> = {};
  for (const name of ['sticky', 'cooldown', 'delay'] as const) {
    const count = number(name);
    if (count !== undefined && count >= 1) turns[name] = clamp(Math.round(count), 1, 1_000);
  }
  return turns;
}

/** Keys as the lore has them: words, or `/expression/flags`. An expression that is not bounded is left out. */
function keysOf(keys: readonly string[], entry: Fields, more: Fields, where: string, findings: Findings): string[] {
  const asExpressions = entry['use_regex'] === true;
  const flags = (entry['case_sensitive'] ?? more['case_sensitive']) === true ? '' : 'i';
  if (keys.length > cardLimits.keys) findings.add('too-many', where, keys.length - cardLimits.keys);
  return keys.slice(0, cardLimits.keys).flatMap((key) => {
    const written = asExpressions && !isExpression(key) ? `/${key}/${flags}` : key;
    if (!isExpression(written) || isBounded(written)) return [written];
    findings.add('expression', where);
    return [];
  });
}

/**
 * A lore entry as an entry of a character book. Whatever still is what the card said goes back in the card's own words; the
 * rest is written anew.
 */
export function entryOf(lore: LoreData, index: number): Fields {
  const rest: Fields = lore.extensions ?? {};
  const came = loreOf(
    { ...defaults(lore.keys, index), ...rest, keys: lore.keys, content: lore.text },
    index,
    new Findings(),
  );
  const same = (field: keyof LoreData): boolean => JSON.stringify(came[field]) === JSON.stringify(lore[field]);
  const more = isFields(rest['extensions']) ? rest['extensions'] : {};
  const second = lore.and ?? lore.not ?? [];
  const added: Fields = {
    ...(!same('not') && { selectiveLogic: lore.not ? logic.notAny : logic.any }),
    ...(!same('probability') && { probability: Math.round((lore.probability ?? 1) * 100), useProbability: true }),
    ...(!same('sticky') && { sticky: lore.sticky ?? 0 }),
    ...(!same('cooldown') && { cooldown: lore.cooldown ?? 0 }),
    ...(!same('delay') && { delay: lore.delay ?? 0 }),
    ...(!same('group') && { group: lore.group ?? '' }),
  };
  const changed: Fields = {
    ...(!(same('and') && same('not')) && { selective: second.length > 0, secondary_keys: second }),
    ...(!same('priority') && {
      insertion_order: lore.priority ?? 0,
      ...('priority' in rest && { priority: lore.priority ?? 0 }),
    }),
    ...(!same('always') && { constant: lore.always === true }),
    ...(!same('enabled') && { enabled: lore.enabled !== false }),
    ...(!same('title') && { comment: lore.title }),
    extensions: { ...more, ...added },
  };
  return { ...defaults(lore.keys, index), ...rest, ...changed, keys: lore.keys, content: lore.text };
}

/** What every entry must have, by the specifications. An export writes it, so an import need not keep it. */
const defaults = (keys: readonly string[], index: number): Fields => ({
  enabled: true,
  insertion_order: 0,
  id: index,
  use_regex: keys.length > 0 && keys.every(isExpression),
  extensions: {},
});

function beyondDefaults(entry: Fields, keys: readonly string[], index: number): Fields {
  const usual = defaults(keys, index);
  return Object.fromEntries(
    Object.entries(without(entry, verbatim) as Fields).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(usual[name]),
    ),
  );
}

const numberIn = (value: Json | undefined): number | undefined => (typeof value === 'number' ? value : undefined);
const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

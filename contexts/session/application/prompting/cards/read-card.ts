import { CardRefused } from './card-refused.js';
import type { Findings } from './card-report.js';
import { cleanValue, type Json } from './clean-value.js';

export type Fields = { [key: string]: Json };

/** A card of any version in one shape, cleaned. */
export interface Card {
  readonly spec: 1 | 2 | 3;
  readonly version: string | undefined;
  readonly data: Fields;
  /** Fields beside `data`. */
  readonly top: Fields;
}

const oldFields = ['name', 'description', 'personality', 'scenario', 'first_mes', 'mes_example'];

/** @throws CardRefused when this is no character card of version 1, 2 or 3, or nested too deeply */
export function readCard(value: unknown, findings: Findings): Card {
  if (!isFields(value)) throw noCard();
  const { spec, spec_version: version, data } = value;
  if (isFields(data)) {
    if (spec !== undefined && spec !== 'chara_card_v2' && spec !== 'chara_card_v3') {
      throw new CardRefused('unsupported', 'Only character cards of version 1, 2 and 3 can be read.', {
        place: 'spec',
      });
    }
    const fields = cleanValue(data, 'data', findings) as Fields;
    return {
      spec: spec === 'chara_card_v3' ? 3 : 2,
      version: typeof version === 'string' ? version.slice(0, 20) : undefined,
      data: requireName(fields),
      top: beside(cleanValue(without(value, ['spec', 'spec_version', 'data']), '', findings) as Fields, fields),
    };
  }
  if (!oldFields.some((field) => typeof value[field] === 'string')) throw noCard();
  return { spec: 1, version: undefined, data: requireName(cleanValue(value, 'data', findings) as Fields), top: {} };
}

/** Many programs write the fields of version 1 beside those of version 2; what only repeats is dropped. */
const beside = (top: Fields, data: Fields): Fields =>
  Object.fromEntries(
    Object.entries(top).filter(([key, member]) => JSON.stringify(member) !== JSON.stringify(data[key])),
  );

function requireName(data: Fields): Fields {
  if (typeof data['name'] === 'string' && data['name'] !== '') return data;
  throw new CardRefused('nothing-inside', 'The card has no name.', { place: 'data.name' });
}

const noCard = () => new CardRefused('nothing-inside', 'This is not a character card.', { place: 'top' });

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const without = <T extends object>(fields: T, keys: readonly string[]): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => !keys.includes(key))) as Partial<T>;

/** A text field; '' when it is absent, reported when it is something else. */
export function textAt(data: Fields, key: string, findings: Findings, where = `data.${key}`): string {
  const value = data[key];
  if (typeof value === 'string') return value;
  if (value !== undefined && value !== null) findings.add('wrong-kind', where);
  return '';
}

/** The texts of a list; anything else in it is reported. */
export function textsAt(data: Fields, key: string, findings: Findings, where = `data.${key}`): string[] {
  const value = data[key];
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    findings.add('wrong-kind', where);
    return [];
  }
  return value.flatMap((item, index) => {
    if (typeof item === 'string') return item === '' ? [] : [item];
    findings.add('wrong-kind', `${where}[${index}]`);
    return [];
  });
}

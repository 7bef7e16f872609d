import { expect, it } from 'vitest';
import { Actor } from '#shared-kernel/actor.js';
import type { SubjectId, TenantId } from '#shared-kernel/ids.js';
import { speaking } from './spoken-locale.js';

const mia = new Actor('demo' as TenantId, 'mia' as SubjectId, 'customer', 'Mia');
const spoken = (header: string | undefined, actor = mia) => speaking(actor, header).traits.locale;

it('[S4.4] knows what somebody reads by the first of their languages', () => {
  expect(spoken('en-gb,en;q=0.9,zh;q=0.1')).toBe('en-GB');
  expect(spoken('zh-Hant-TW;q=1')).toBe('zh-Hant-TW');
  expect(spoken('ZH')).toBe('zh');
});

it('[S4.4] takes the word of a token over that of a browser, and no nonsense', () => {
  expect(spoken('en', mia.with({ locale: 'zh-CN' }))).toBe('zh-CN');
  for (const header of [undefined, '', '*', 'en-US\u0000', '../../etc', 'x'.repeat(9_000), 'e', 'en_US'])
    expect(spoken(header)).toBeUndefined();
});

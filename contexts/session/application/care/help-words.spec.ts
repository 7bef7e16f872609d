import { describe, expect, it } from 'vitest';
import { helpLines, languageOf } from './help-words.js';

const line = (contact: string) => [{ name: contact, contact }];
const lines = {
  zh: line('12356'),
  'zh-HK': line('2389 2222'),
  'zh-TW': line('1925'),
  en: line('findahelpline.com'),
  'en-US': line('988'),
  'en-GB': line('116 123'),
};
const locale = (where: Parameters<typeof helpLines>[1]) => helpLines(lines, where).locale;

describe('help lines', () => {
  it('[S4.4] are those of the place that is known, whatever the language', () => {
    expect(locale({ language: 'en', place: 'GB' })).toBe('en-GB');
    expect(locale({ language: 'zh', place: 'US-CA', locale: 'zh-CN' })).toBe('en-US');
    expect(locale({ language: 'en', place: 'CN' })).toBe('zh');
    expect(locale({ language: 'zh', place: 'HK' })).toBe('zh-HK');
  });

  it('[S4.4] else of the region of the locale, where its language is the one that is written', () => {
    expect(locale({ language: 'en', locale: 'en-US' })).toBe('en-US');
    expect(locale({ language: 'zh', locale: 'zh-Hant-TW' })).toBe('zh-TW');
    expect(locale({ language: 'zh', locale: 'en-US' })).toBe('zh');
    expect(locale({ language: 'en', locale: 'zh-TW' })).toBe('en');
  });

  it('[S4.4] else of the language, and never none', () => {
    expect(locale({ language: 'zh' })).toBe('zh');
    expect(locale({ language: 'en', locale: 'en-AU', place: 'FR' })).toBe('en');
    expect(locale({ language: 'en', locale: 'not a locale' })).toBe('en');
    expect(helpLines({ 'de-AT': line('142') }, { language: 'en' })).toEqual({ locale: 'de-AT', lines: line('142') });
  });

  it('[S4.4] are chosen by the language of what was written', () => {
    expect(['我不想活了', 'I want to die', 'ok 我', '?!', '123'].map(languageOf)).toEqual([
      'zh',
      'en',
      'zh',
      undefined,
      undefined,
    ]);
  });
});

import { expect, it } from 'vitest';
import { passedOn } from './reported.js';

it.each([
  ["My daughter asked me why the moon doesn't fall down", "why the moon doesn't fall down"],
  ['My daughter asked me why the sky is blue. What should I tell her?', 'why the sky is blue'],
  ['The kids keep asking how planes stay up!', 'how planes stay up'],
  ['我女儿问我为什么月亮不掉下来', '为什么月亮不掉下来'],
  ['我儿子老问我为什么天是蓝的，我该怎么跟他说？', '为什么天是蓝的'],
])('[S1.2] “%s” passes a question on', (text, question) => {
  expect(passedOn(text)).toBe(question);
});

it.each([
  'My mother asked me when I would marry',
  'My boss asked me where she could park. He is strange.',
  'My daughter asked me for a story',
  'Why did my daughter leave?',
  '我妈问我什么时候结婚，我好烦',
  '老师问我为什么迟到',
])('[S1.2] “%s” does not', (text) => {
  expect(passedOn(text)).toBeUndefined();
});

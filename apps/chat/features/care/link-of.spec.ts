import { expect, it } from 'vitest';
import { linkOf } from './link-of.js';

it('[S4.4] calls a number as it is dialled, and opens an address', () => {
  expect(['116 123', '+852 2389 2222', '13 11 14', '12356'].map(linkOf)).toEqual([
    'tel:116123',
    'tel:+85223892222',
    'tel:131114',
    'tel:12356',
  ]);
  expect(['findahelpline.com', 'https://example.org/help'].map(linkOf)).toEqual([
    'https://findahelpline.com',
    'https://example.org/help',
  ]);
});

import { expect, it } from 'vitest';
import { NodeChoice } from './node-choice.js';

const route = (...ids: string[]) => ({
  algorithm: 'rendezvous' as const,
  virtualNodes: 1,
  nodes: ids.map((id) => ({ id, url: `https://${id}.example`, weight: 1 })),
  key: 'demo/mia',
});

it('[S3.2] a node that could not be reached is passed over for a while, unless it was gone and is back', () => {
  let now = 0;
  const choice = new NodeChoice('https://a.example', () => now);
  choice.take(route('a', 'b'));
  const own = choice.next;
  choice.failed(own);
  const other = choice.next;
  expect(other).not.toBe(own);
  choice.take(route('a', 'b'));
  expect(choice.next, 'nobody has noticed yet that it is gone').toBe(other);
  choice.take(route(other === 'https://a.example' ? 'a' : 'b'));
  expect(choice.next).toBe(other);
  choice.take(route('a', 'b'));
  expect(choice.next).toBe(own);
  choice.failed(own);
  now = 30_000;
  expect(choice.next).toBe(own);
});

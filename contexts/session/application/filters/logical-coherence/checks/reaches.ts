import { agrees } from '../reading/amounts.js';

/** How a result is said to be come to. */
export type Reckoned = 'sum' | 'rest' | 'each' | 'difference' | 'share' | 'any';

/**
 * Whether a figure comes of given ones by a reckoning that people do in such words. A search over everything would reach
 * nearly any figure.
 */
export function reaches(given: readonly number[], wanted: number, of: Reckoned, isReduced: boolean): boolean {
  const near = (value: number) =>
    agrees(wanted, value, false) ||
    (!Number.isInteger(value) && Math.abs(wanted - value) <= Math.max(0.51, 0.011 * Math.abs(value)));
  if (given.includes(wanted)) return true;
  if (of === 'difference' && pairs(given).some(([a, b]) => [a - b, (a / b - 1) * 100, (1 - a / b) * 100].some(near)))
    return true;
  const sums = [...new Set([...sumsOf(reduced(given)), ...sumsOf(withProducts(given))])];
  // The second twice the first: both together are three times as much.
  const products = pairs(given).flatMap(([a, b]) => (b === 2 ? [a * b, a * 3] : [a * b]));
  // So many, so much each, so many times.
  const [a, b, c] = given.slice(-3);
  if (a !== undefined && b !== undefined && c !== undefined) products.push(a * b * c);
  const whole = [...sums, ...products];
  const isTotal = () => whole.some(near) || (isReduced && lowered(whole, given).some(near));
  if (of === 'sum') return isTotal();
  const isRest = () =>
    whole.some((all) => given.some((part) => near(all - part)) || sums.some((part) => near(all - part)));
  const quotients = pairs(given).map(([a, b]) => a / b);
  if (of === 'difference') return isRest();
  if (of === 'rest') return isRest() || quotients.some(near);
  const shares = quotients.flatMap((part) => [part * 100, 100 - part * 100, part * 100 - 100]);
  if (of === 'share') return [...shares, ...given.map((value) => 100 - value)].some(near);
  const means = sums.flatMap((all) => [...given, 2, given.length].map((by) => all / by));
  if (of === 'each') return [...means, ...products].some(near);
  const parts = pairs(given).map(([a, b]) => (a * b) / 100);
  return isTotal() || isRest() || [...shares, ...parts, ...means, ...means.map((value) => value * 2)].some(near);
}

const pairs = (given: readonly number[]): [number, number][] =>
  given.flatMap((a, at) => given.flatMap((b, other): [number, number][] => (at === other || b === 0 ? [] : [[a, b]])));

/** Two at eighteen, so thirty-six: a product that was named stands for what it is made of. */
function reduced(given: readonly number[]): number[] {
  return given.reduce<number[]>((left, value) => {
    const [factors] = pairs(left.filter((one) => one !== 1)).filter(([a, b]) => a * b === value);
    return [...(factors ? left.filter((one) => !factors.includes(one)) : left), value];
  }, []);
}

/** Products of neighbours, in the place of both. */
function withProducts(given: readonly number[]): number[] {
  const left: number[] = [];
  for (let at = 0; at < given.length; at += 1) {
    const [one, next] = [given[at]!, given[at + 1]];
    if (next === undefined) left.push(one);
    else {
      left.push(one * next);
      at += 1;
    }
  }
  return left;
}

/** Of some of them. */
function sumsOf(values: readonly number[], most = 6): number[] {
  const few = values.slice(-most);
  return Array.from({ length: 2 ** few.length - 1 }, (_, chosen) =>
    few.reduce((sum, value, at) => (((chosen + 1) >> at) & 1 ? sum + value : sum), 0),
  );
}

/** By an amount or a share. */
const lowered = (prices: readonly number[], given: readonly number[]): number[] =>
  prices.flatMap((price) =>
    given.flatMap((by) => [price - by, price * by, price * (1 - by / 100), price * (1 + by / 100), price / 2]),
  );

import type { Choose } from './disguises.js';

/** Invented numbers of each kind that have valid check digits and belong to nobody we know of. */
export function privateSamples(choose: Choose, count: number): string[] {
  const digits = (n: number) => Array.from({ length: n }, () => String(choose(10))).join('');
  const makers: (() => string)[] = [
    () => `1${3 + choose(7)}${digits(9)}`,
    () => withLuhn(`4${digits(14)}`),
    () => withLuhn(`62${digits(16)}`),
    () => withLuhn(`5${1 + choose(5)}${digits(13)}`),
    () =>
      chineseId(
        `${['110105', '310104', '440305', '510107'][choose(4)]}19${60 + choose(40)}0${1 + choose(9)}${10 + choose(18)}${digits(3)}`,
      ),
    () => `+44 20 7${digits(3)} ${digits(4)}`,
    () => `010-6${digits(7)}`,
    () =>
      `${['li.wei', 'anna', 'k_smith', 'zhang88'][choose(4)]}@${['example.com', 'mail.example.org', 'example.cn'][choose(3)]}`,
  ];
  return Array.from({ length: count }, (_, at) => makers[at % makers.length]!());
}

function withLuhn(body: string): string {
  let sum = 0;
  for (let at = 0; at < body.length; at += 1) {
    const digit = Number(body[body.length - 1 - at]) * (at % 2 === 0 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return `${body}${(10 - (sum % 10)) % 10}`;
}

function chineseId(body: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  return `${body}${'10X98765432'[sum % 11]}`;
}

import { readings } from './readings.js';

/** From a character (UTF-16 unit) to the number of its syllable; 0 for those without a reading. */
let syllables: Uint16Array | undefined;
const spellings: string[] = [''];

function load(): Uint16Array {
  const table = new Uint16Array(0x10000);
  for (const entry of readings.join(' ').split(' ')) {
    const [, spelling, signs] = /^([a-z]+)(.+)$/.exec(entry)!;
    const number = spellings.push(spelling!) - 1;
    for (let at = 0; at < signs!.length; at += 1) table[signs!.charCodeAt(at)] = number;
  }
  return table;
}

/** How a character is read, in letters and without tone; empty where it has no reading. */
export const readingOf = (code: number): string => spellings[(syllables ??= load())[code]!]!;

import {
  type EmotionReading,
  type EmotionWord,
  fineEmotions,
  sharedEmotions,
} from '../../../application/emotion/emotion.js';

/** A text's number, and what was read of it. */
export type Answer = readonly [id: number, reading: EmotionReading | null];

const vectorSize = 128;
const none = -1;

/** Readings as plain numbers: copying their hundreds of properties between threads costs more than making them. */
export function packed(answers: readonly Answer[]): Float64Array<ArrayBuffer> {
  const size = answers.reduce((sum, [, reading]) => sum + 2 + (reading ? fixed + 3 * reading.words.length : 0), 0);
  const into = new Float64Array(size);
  let at = 0;
  for (const [id, reading] of answers) {
    into[at++] = id;
    into[at++] = reading ? reading.words.length : none;
    if (!reading) continue;
    const { vector, shared, fine, valence, arousal, label, confidence, words } = reading;
    into.set(vector, at);
    at += vectorSize;
    for (const name of sharedEmotions) into[at++] = shared[name];
    for (const name of fineEmotions) into[at++] = fine[name];
    into[at++] = valence;
    into[at++] = arousal;
    into[at++] = confidence;
    into[at++] = label === null ? none : sharedEmotions.indexOf(label);
    for (const { start, end, weight } of words) {
      into[at++] = start;
      into[at++] = end;
      into[at++] = weight;
    }
  }
  return into;
}

const fixed = vectorSize + sharedEmotions.length + fineEmotions.length + 4;

/** What `packed` was given. */
export function unpacked(from: Float64Array): Answer[] {
  const answers: Answer[] = [];
  let at = 0;
  while (at < from.length) {
    const id = from[at++]!;
    const count = from[at++]!;
    if (count === none) {
      answers.push([id, null]);
      continue;
    }
    const vector = Float32Array.from(from.subarray(at, (at += vectorSize)));
    const shared = {} as Record<keyof EmotionReading['shared'], number>;
    for (const name of sharedEmotions) shared[name] = from[at++]!;
    const fine = {} as Record<keyof EmotionReading['fine'], number>;
    for (const name of fineEmotions) fine[name] = from[at++]!;
    const [valence, arousal, confidence, label] = [from[at++]!, from[at++]!, from[at++]!, from[at++]!];
    const words: EmotionWord[] = [];
    for (let word = 0; word < count; word++) words.push({ start: from[at++]!, end: from[at++]!, weight: from[at++]! });
    answers.push([
      id,
      { vector, shared, fine, valence, arousal, label: sharedEmotions[label] ?? null, confidence, words },
    ]);
  }
  return answers;
}

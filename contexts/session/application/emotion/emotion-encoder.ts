import type { EmotionReading } from './emotion.js';
import type { Before } from './turns.js';

/** Reads the emotion of a text. */
export abstract class EmotionEncoder {
  /** What does the arithmetic: `onnx`, `tfjs-node`, `tfjs-wasm`, or `off`. */
  abstract readonly engine: string;
  /** Which weights: `emotion/2`. */
  abstract readonly model: string;
  /**
   * `null`: emotion is off, the model is damaged, or too many texts wait. Never throws, whatever the text.
   * @param before what was read of the one right before, of the same person; left out, the text is read by itself.
   */
  abstract read(text: string, before?: Before): Promise<EmotionReading | null>;
  abstract health(): { ok: boolean; detail?: string };
}

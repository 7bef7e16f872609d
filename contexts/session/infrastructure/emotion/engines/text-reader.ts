import type { EmotionReading } from '../../../application/emotion/emotion.js';
import type { WorkerSettings } from './worker-messages.js';

/** Reads texts with a model and an engine. */
export interface TextReader {
  readonly engine: string;
  /** Engines that would be faster and are not there, with the reason. */
  readonly passedOver: readonly string[];
  read(text: string): Promise<EmotionReading>;
  close(): Promise<void>;
}

/** @throws when the model is missing or damaged, or no engine runs here */
export function openTextReader({ directory }: WorkerSettings): Promise<TextReader> {
  return Promise.reject(new Error(`There is no emotion model in ${directory}.`));
}

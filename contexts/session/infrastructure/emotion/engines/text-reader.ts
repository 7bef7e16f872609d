import { availableParallelism } from 'node:os';
import type { EmotionReading } from '../../../application/emotion/emotion.js';
import { Features, slots } from '../../../application/emotion/features.js';
import { framesOf } from '../../../application/emotion/frames.js';
import { readEmotion } from '../../../application/emotion/read-emotion.js';
import type { Before } from '../../../application/emotion/turns.js';
import { taught } from '../../../application/emotion/taught.js';
import { tokensOf } from '../../../application/emotion/tokenise.js';
import { windowLength, windowStarts } from '../../../application/emotion/windows.js';
import type { Weights } from '../network.js';
import { type EmotionModel, readEmotionModel } from '../weights.js';
import { type ChosenEngine, chooseEngine } from './choose-engine.js';
import { NativeGate } from './native-gate.js';
import { loadOnnxRuntime, OnnxEngine } from './onnx-engine.js';
import { type Window, WindowBatches } from './window-batches.js';
import type { WorkerSettings } from './worker-messages.js';

/** Reads texts with a model and an engine. */
export interface TextReader {
  readonly engine: string;
  /** Engines that would be faster and are not there, with the reason. */
  readonly passedOver: readonly string[];
  /** `null`: too much waits. */
  read(text: string, before?: Before): Promise<EmotionReading | null>;
  close(): Promise<void>;
}

const batchSize = 8;
/** Windows that may wait, a second's work of the fast engine; the longest text has some 250. */
const mostWaiting = 2_048;

/**
 * Read before anybody waits: the first message would come too late for its turn while code is compiled and memory is asked for.
 */
const warmUp = [
  'Good morning.',
  '你好，今天天气真好！',
  'I am so happy for you, this is wonderful 😊 '.repeat(4),
].flatMap((text) => Array.from({ length: 8 }, () => text));

/** @throws when the model is missing or damaged, or no engine runs here */
export async function openTextReader({ directory, ...settings }: WorkerSettings): Promise<TextReader> {
  return readerOf(readEmotionModel(directory), settings);
}

/** @throws when no engine runs here */
export async function readerOf(
  { weights, features: table, calibration }: EmotionModel,
  { engine: asked, waitMs, gate }: Omit<WorkerSettings, 'directory'>,
  most = mostWaiting,
): Promise<TextReader> {
  const { engine, passedOver } = await openEngine(asked, weights, new NativeGate(gate));
  const features = new Features(table);
  const batches = new WindowBatches(engine, { size: batchSize, waitMs, slots });
  const reader: TextReader = {
    engine: engine.name,
    passedOver,
    async read(text, before) {
      const tokens = taught(tokensOf(framesOf(text)));
      const { starts, windows } = windowsOf(features.of(tokens));
      if (batches.backlog + windows.length > most) return null;
      return readEmotion(tokens, starts, await batches.read(windows), calibration, before);
    },
    close: () => batches.close(),
  };
  for (const text of warmUp) await reader.read(text);
  return reader;
}

/** @param ids of all tokens of a text, `slots` each; a text without tokens has one that says so. */
export function windowsOf(ids: Int32Array): {
  readonly starts: readonly number[];
  readonly windows: readonly Window[];
} {
  const tokens = ids.length / slots;
  const starts = windowStarts(tokens);
  const windows = starts.map((start) => {
    const length = Math.min(windowLength, tokens - start);
    return { ids: ids.subarray(start * slots, (start + length) * slots), tokens: length };
  });
  return { starts, windows };
}

/** Loaded where it is needed only: TensorFlow.js is some megabytes of code. */
const tfjs = async () => (await import('./tfjs-engine.js')).TfjsEngine;

async function openEngine(asked: WorkerSettings['engine'], weights: Weights, gate: NativeGate): Promise<ChosenEngine> {
  const loaders = {
    onnx: async () => OnnxEngine.open(await loadOnnxRuntime(), weights, { slots, cores: availableParallelism(), gate }),
    'tfjs-node': async () => (await tfjs()).onNode(weights),
    'tfjs-wasm': async () => (await tfjs()).onWasm(weights),
  };
  return chooseEngine(asked, loaders, { slots });
}

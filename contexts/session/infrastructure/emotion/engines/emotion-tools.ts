import { Features, slots } from '../../../application/emotion/features.js';
import { framesOf } from '../../../application/emotion/frames.js';
import { tokensOf } from '../../../application/emotion/tokenise.js';
import { emotionGraph } from '../onnx/emotion-graph.js';
import { readEmotionModel } from '../weights.js';
import { windowsOf } from './text-reader.js';
import type { Window } from './window-batches.js';

/**
 * The model as the bytes of an ONNX file: input `ids` [batch, tokens, 9] int32, made as `emotionWindows` does.
 * @throws when the model is missing or damaged
 */
export function emotionGraphOf(directory: string): Uint8Array {
  return emotionGraph(readEmotionModel(directory).weights, slots);
}

/**
 * The windows of a text as the network reads them.
 * @throws when the model is missing or damaged
 */
export function emotionWindows(directory: string): (text: string) => readonly Window[] {
  const features = new Features(readEmotionModel(directory).features);
  return (text) => windowsOf(features.of(tokensOf(framesOf(text)))).windows;
}

import * as tf from '@tensorflow/tfjs-core';
import { embed, forward, layerNames, type Layers, lengthsOf, type Weights } from '../network.js';
import { readyTensorflow } from '../tensorflow.js';
import type { BatchOutputs, EmotionEngine, WindowBatch } from './emotion-engine.js';

/** TensorFlow.js: the network as it is trained, on the backend that is ready. */
export class TfjsEngine implements EmotionEngine {
  private readonly layers: Layers;

  private constructor(
    readonly name: 'tfjs-node' | 'tfjs-wasm',
    private readonly weights: Weights,
  ) {
    this.layers = Object.fromEntries(
      layerNames.map((layer) => [layer, tf.tensor(weights[layer].values, [...weights[layer].shape])]),
    ) as unknown as Layers;
  }

  /** The backend that comes with us. */
  static async onWasm(weights: Weights): Promise<TfjsEngine> {
    await readyTensorflow();
    return new TfjsEngine('tfjs-wasm', weights);
  }

  /**
   * TensorFlow's own library, where somebody installed `@tensorflow/tfjs-node` beside us.
   * @throws where nobody did, or its native part is missing
   */
  static async onNode(weights: Weights): Promise<TfjsEngine> {
    const name = '@tensorflow/tfjs-node';
    await import(name);
    if (!(await tf.setBackend('tensorflow'))) throw new Error('its backend does not start');
    return new TfjsEngine('tfjs-node', weights);
  }

  async run({ ids, windows, tokens }: WindowBatch): Promise<BatchOutputs> {
    return tf.tidy(() => {
      const x = tf.tensor2d(embed(this.weights.embedding.values, ids, windows, tokens), [
        tokens * windows,
        this.weights.embedding.shape[1]!,
      ]);
      const out = forward(this.layers, { x, windows, tokens, lengths: lengthsOf(ids, windows, tokens) });
      const values = (tensor: tf.Tensor) => tensor.dataSync<'float32'>();
      return {
        vectors: values(out.vectors),
        fine: values(out.fine),
        shared: values(out.shared),
        va: values(out.va),
        attention: values(out.attention),
      };
    });
  }

  async close(): Promise<void> {
    for (const layer of Object.values(this.layers)) layer.dispose();
  }
}

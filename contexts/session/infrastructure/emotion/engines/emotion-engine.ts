/** What runs the network. All give the same numbers within 1e-4. */
export type EngineName = 'onnx' | 'tfjs-node' | 'tfjs-wasm';

/** Windows of one batch, padded to the longest of them. */
export interface WindowBatch {
  /** [windows, tokens, slots] row by row; 0 = none. */
  readonly ids: Int32Array;
  readonly windows: number;
  /** From 1 to 32. */
  readonly tokens: number;
  /** Windows that wait for the next batch (default 0). */
  readonly behind?: number;
}

/** What the network says of a batch, row by row. */
export interface BatchOutputs {
  /** [windows, 128], unit length. */
  readonly vectors: Float32Array;
  /** [windows, 28], logits. */
  readonly fine: Float32Array;
  /** [windows, 7], logits. */
  readonly shared: Float32Array;
  /** [windows, 2]: valence and arousal, -1 to 1. */
  readonly va: Float32Array;
  /** [windows, tokens], sums to 1 over the tokens that are there. */
  readonly attention: Float32Array;
}

/** One batch at a time: whoever calls waits for the one before. */
export interface EmotionEngine {
  readonly name: EngineName;
  run(batch: WindowBatch): Promise<BatchOutputs>;
  close(): Promise<void>;
}

import type { BatchOutputs, EmotionEngine, WindowBatch } from './emotion-engine.js';
import { emotionGraph, type Weights } from '../onnx/emotion-graph.js';
import { NativeGate } from './native-gate.js';
import { ThreadChoice, type Threads } from './thread-choice.js';

/**
 * What we use of `onnxruntime-node`. Written down here because the package is optional: its own types would be missing from the
 * build where it could not be installed.
 */
export interface OnnxRuntime {
  readonly Tensor: new (type: 'int32' | 'float32', data: Int32Array | Float32Array, shape: readonly number[]) => object;
  readonly InferenceSession: {
    create(model: Uint8Array, options: Readonly<Record<string, unknown>>): Promise<OnnxSession>;
  };
}
interface OnnxSession {
  run(feeds: Readonly<Record<string, object>>): Promise<Record<keyof BatchOutputs, { readonly data: Float32Array }>>;
  release(): Promise<void>;
}

/** The package of that name where it is installed and its binary loads here. @throws when it does not */
export async function loadOnnxRuntime(): Promise<OnnxRuntime> {
  const name = 'onnxruntime-node';
  const loaded = (await import(name)) as OnnxRuntime & { default?: OnnxRuntime };
  return loaded.default ?? loaded;
}

const options = {
  executionMode: 'sequential',
  interOpNumThreads: 1,
  // Warnings of the runtime are no lines of our log.
  logSeverityLevel: 3,
  // A window has hundreds of steps that two threads share; one that sleeps in between wakes up too late. So they wait awake, but
  // for 0.04 ms and within a run only: between runs the cores belong to the rest of the server.
  extra: { session: { force_spinning_stop: '1', intra_op: { allow_spinning: '1', spin_duration_us: '40' } } },
};

/**
 * onnxruntime on the CPU: a session that runs on one thread and one that runs on two. Sessions do not share what they hold, so the
 * embedding, nine tenths of the weights, is looked up here; that is no slower.
 */
export class OnnxEngine implements EmotionEngine {
  readonly name = 'onnx';

  private constructor(
    private readonly runtime: OnnxRuntime,
    private readonly sessions: Readonly<Partial<Record<Threads, OnnxSession>>>,
    private readonly choice: ThreadChoice,
    private readonly embedding: Embedding,
    private readonly gate: NativeGate,
  ) {}

  /** @param cores that are there; of one, one thread is used. */
  static async open(
    runtime: OnnxRuntime,
    weights: Weights,
    { slots, cores, gate = new NativeGate() }: { slots: number; cores: number; gate?: NativeGate },
  ): Promise<OnnxEngine> {
    const graph = emotionGraph(weights, slots, 'tokens');
    const open = (threads: Threads) =>
      gate.through(() => runtime.InferenceSession.create(graph, { ...options, intraOpNumThreads: threads }));
    const sessions = { 1: await open(1), ...(cores > 1 && { 2: await open(2) }) };
    const { values, shape } = weights.embedding!;
    return new OnnxEngine(runtime, sessions, new ThreadChoice(cores), { values, width: shape[1]!, slots }, gate);
  }

  async run(batch: WindowBatch): Promise<BatchOutputs> {
    const { Tensor } = this.runtime;
    const { windows, tokens, behind = 0 } = batch;
    const { slots, width } = this.embedding;
    const feeds = {
      ids: new Tensor('int32', batch.ids, [windows, tokens, slots]),
      tokens: new Tensor('float32', embedded(batch.ids, this.embedding), [windows, tokens, width]),
    };
    const threads = this.choice.next(windows + behind);
    const began = performance.now();
    const out = await this.gate.through(() => this.sessions[threads]!.run(feeds));
    this.choice.note(threads, performance.now() - began, batch);
    return {
      vectors: out.vectors.data,
      fine: out.fine.data,
      shared: out.shared.data,
      va: out.va.data,
      attention: out.attention.data,
    };
  }

  async close(): Promise<void> {
    for (const session of Object.values(this.sessions)) await session.release();
  }
}

interface Embedding {
  /** [rows, width] */
  readonly values: Float32Array;
  readonly width: number;
  /** Rows a token. */
  readonly slots: number;
}

/** [tokens, width]: each token's rows, summed. */
function embedded(ids: Int32Array, { values, width, slots }: Embedding): Float32Array {
  const tokens = ids.length / slots;
  const sums = new Float32Array(tokens * width);
  for (let token = 0; token < tokens; token++) {
    const sum = sums.subarray(token * width, (token + 1) * width);
    for (let slot = 0; slot < slots; slot++) {
      const id = ids[token * slots + slot]!;
      if (id === 0) continue; // nothing
      const row = values.subarray(id * width, (id + 1) * width);
      if (slot === 0) sum.set(row);
      else for (let at = 0; at < width; at++) sum[at]! += row[at]!;
    }
  }
  return sums;
}

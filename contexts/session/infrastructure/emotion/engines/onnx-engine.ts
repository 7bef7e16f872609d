import type { BatchOutputs, EmotionEngine, WindowBatch } from './emotion-engine.js';
import { embeddingGraph, emotionGraph, type Weights } from '../onnx/emotion-graph.js';
import { NativeGate } from './native-gate.js';
import { ThreadChoice, type Threads } from './thread-choice.js';

/**
 * What we use of `onnxruntime-node`. Written down here because the package is optional: its own types would be missing from the
 * build where it could not be installed.
 */
export interface OnnxRuntime {
  readonly Tensor: new (type: 'int32', data: Int32Array, shape: readonly number[]) => object;
  readonly InferenceSession: {
    create(model: Uint8Array, options: Readonly<Record<string, unknown>>): Promise<OnnxSession>;
  };
}
interface OnnxTensor {
  readonly data: Float32Array;
}
interface OnnxSession {
  run(feeds: Readonly<Record<string, object>>): Promise<Record<string, OnnxTensor>>;
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

/** onnxruntime on the CPU. Sessions do not share what they hold, so the embedding, nine tenths of the weights, has its own. */
export class OnnxEngine implements EmotionEngine {
  readonly name = 'onnx';

  private constructor(
    private readonly runtime: OnnxRuntime,
    private readonly embedding: OnnxSession,
    /** The rest of the network, by the threads that it runs on. */
    private readonly rest: Readonly<Partial<Record<Threads, OnnxSession>>>,
    private readonly settings: { readonly slots: number; readonly choice: ThreadChoice; readonly gate: NativeGate },
  ) {}

  /** @param cores that are there; of one, one thread is used. */
  static async open(
    runtime: OnnxRuntime,
    weights: Weights,
    { slots, cores, gate = new NativeGate() }: { slots: number; cores: number; gate?: NativeGate },
  ): Promise<OnnxEngine> {
    const open = (graph: Uint8Array, threads: Threads) =>
      gate.through(() => runtime.InferenceSession.create(graph, { ...options, intraOpNumThreads: threads }));
    const graph = emotionGraph(weights, slots, 'tokens');
    const embedding = await open(embeddingGraph(weights, slots), 1);
    const rest = { 1: await open(graph, 1), ...(cores > 1 && { 2: await open(graph, 2) }) };
    return new OnnxEngine(runtime, embedding, rest, { slots, choice: new ThreadChoice(cores), gate });
  }

  async run(batch: WindowBatch): Promise<BatchOutputs> {
    const { slots, choice, gate } = this.settings;
    const { windows, tokens } = batch;
    const ids = new this.runtime.Tensor('int32', batch.ids, [windows, tokens, slots]);
    const out = await gate.through(async () => {
      const feeds = { ids, ...(await this.embedding.run({ ids })) };
      const threads = choice.next(windows + (batch.behind ?? 0));
      const began = performance.now();
      const all = await this.rest[threads]!.run(feeds);
      choice.note(threads, performance.now() - began, batch);
      return all as Record<keyof BatchOutputs, OnnxTensor>;
    });
    return {
      vectors: out.vectors.data,
      fine: out.fine.data,
      shared: out.shared.data,
      va: out.va.data,
      attention: out.attention.data,
    };
  }

  async close(): Promise<void> {
    for (const session of [this.embedding, ...Object.values(this.rest)]) await session.release();
  }
}

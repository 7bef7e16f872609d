import type { BatchOutputs, EmotionEngine, WindowBatch } from './emotion-engine.js';
import { NativeGate } from './native-gate.js';

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

/** onnxruntime on the CPU. */
export class OnnxEngine implements EmotionEngine {
  readonly name = 'onnx';

  private constructor(
    private readonly runtime: OnnxRuntime,
    private readonly session: OnnxSession,
    private readonly slots: number,
    private readonly gate: NativeGate,
  ) {}

  /** @param graph the bytes of a `.onnx` file, as `emotionGraph` writes it. */
  static async open(
    runtime: OnnxRuntime,
    graph: Uint8Array,
    { slots, threads, gate = new NativeGate() }: { slots: number; threads: number; gate?: NativeGate },
  ): Promise<OnnxEngine> {
    const all = { ...options, intraOpNumThreads: threads };
    const session = await gate.through(() => runtime.InferenceSession.create(graph, all));
    return new OnnxEngine(runtime, session, slots, gate);
  }

  async run({ ids, windows, tokens }: WindowBatch): Promise<BatchOutputs> {
    const feeds = { ids: new this.runtime.Tensor('int32', ids, [windows, tokens, this.slots]) };
    const out = await this.gate.through(() => this.session.run(feeds));
    return {
      vectors: out.vectors.data,
      fine: out.fine.data,
      shared: out.shared.data,
      va: out.va.data,
      attention: out.attention.data,
    };
  }

  close(): Promise<void> {
    return this.session.release();
  }
}

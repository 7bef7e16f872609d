import type { EmotionEngine, EngineName } from './emotion-engine.js';

/** How each engine is opened; throws in whatever way where it is not installed or does not run here. */
export type EngineLoaders = Readonly<Record<EngineName, () => Promise<EmotionEngine>>>;

/** The fastest first. */
const orders: Readonly<Record<'auto' | 'onnx' | 'tfjs', readonly EngineName[]>> = {
  auto: ['onnx', 'tfjs-node', 'tfjs-wasm'],
  onnx: ['onnx'],
  tfjs: ['tfjs-node', 'tfjs-wasm'],
};

export interface ChosenEngine {
  readonly engine: EmotionEngine;
  /** Faster ones that are not there, each with the reason. */
  readonly passedOver: readonly string[];
}

/**
 * The first engine that opens and reads `probe`, a batch of one window.
 * @throws when none does
 */
export async function chooseEngine(
  asked: 'auto' | 'onnx' | 'tfjs',
  loaders: EngineLoaders,
  probe: { readonly slots: number },
): Promise<ChosenEngine> {
  const passedOver: string[] = [];
  for (const name of orders[asked]) {
    try {
      const engine = await loaders[name]();
      await engine.run({ ids: new Int32Array(probe.slots).fill(1), windows: 1, tokens: 1 });
      return { engine, passedOver };
    } catch (error) {
      passedOver.push(`${name} (${reasonOf(error)})`);
    }
  }
  throw new Error(`no engine runs here: ${passedOver.join(', ')}`);
}

/** Packages that are not there say so in many ways and many lines. */
function reasonOf(error: unknown): string {
  const { code, message } =
    error instanceof Error ? (error as NodeJS.ErrnoException) : { code: '', message: String(error) };
  if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') return 'not installed';
  return message.split('\n')[0]!.slice(0, 200);
}

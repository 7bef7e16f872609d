import { describe, expect, it } from 'vitest';
import { chooseEngine, type EngineLoaders } from './choose-engine.js';
import type { EmotionEngine, EngineName } from './emotion-engine.js';

const empty = new Float32Array();
const runs = (name: EngineName) => async (): Promise<EmotionEngine> => ({
  name,
  run: async () => ({ vectors: empty, fine: empty, shared: empty, va: empty, attention: empty }),
  async close() {},
});
const missing = () =>
  Promise.reject(
    Object.assign(new Error("Cannot find package 'x'\nimported from …"), { code: 'ERR_MODULE_NOT_FOUND' }),
  );
const all: EngineLoaders = { onnx: runs('onnx'), 'tfjs-node': runs('tfjs-node'), 'tfjs-wasm': runs('tfjs-wasm') };
const chosen = async (asked: 'auto' | 'onnx' | 'tfjs', loaders: Partial<EngineLoaders>) => {
  const { engine, passedOver } = await chooseEngine(asked, { ...all, ...loaders }, { slots: 2 });
  return [engine.name, ...passedOver];
};

describe('chooseEngine', () => {
  it('[S4.2] takes the fastest that is there, and the one that was asked for', async () => {
    expect(await chosen('auto', {})).toEqual(['onnx']);
    expect(await chosen('onnx', {})).toEqual(['onnx']);
    expect(await chosen('tfjs', {})).toEqual(['tfjs-node']);
  });

  it('[S4.2] falls back where a package is not installed, does not load, or loads and does not run', async () => {
    const addonMissing = () => Promise.reject(new Error('The addon can not be found\nat …'));
    expect(await chosen('auto', { onnx: missing, 'tfjs-node': addonMissing })).toEqual([
      'tfjs-wasm',
      'onnx (not installed)',
      'tfjs-node (The addon can not be found)',
    ]);
    const broken = async () => ({
      ...(await runs('onnx')()),
      run: () => Promise.reject(new Error('illegal instruction')),
    });
    expect(await chosen('auto', { onnx: broken })).toEqual(['tfjs-node', 'onnx (illegal instruction)']);
  });

  it('[S4.2] says of each engine why it does not run when none does', async () => {
    await expect(chosen('onnx', { onnx: missing })).rejects.toThrow('no engine runs here: onnx (not installed)');
  });
});

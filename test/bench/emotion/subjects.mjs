import ort from 'onnxruntime-node';
import { emotionGraphOf, emotionWindows, openEmotionEncoder } from '../../../dist/contexts/session/tools.js';

const slots = 9;

/** Our pipeline on an engine: from the text to its reading, through the worker thread. */
export async function pipeline(engine, directory) {
  const began = performance.now();
  const encoder = openEmotionEncoder({ engine, directory, log: { info() {}, error: console.error } });
  await encoder.ready;
  if (encoder.engine === 'off') throw new Error(`${engine}: ${encoder.health().detail}`);
  return {
    name: `ours, ${encoder.engine}`,
    startMs: performance.now() - began,
    read: (text) => encoder.read(text),
    close: () => encoder.close(),
  };
}

/** onnxruntime on the same graph with the same settings in this thread, fed with ready feature ids; nothing of ours around it. */
export async function alone(directory, options, name) {
  const began = performance.now();
  const session = await ort.InferenceSession.create(emotionGraphOf(directory), { logSeverityLevel: 3, ...options });
  const windowsOf = emotionWindows(directory);
  const known = new Map();
  const batchesOf = (texts) => {
    const windows = texts.flatMap((text) => windowsOf(text));
    const batches = [];
    for (let at = 0; at < windows.length; at += 8) {
      const rows = windows.slice(at, at + 8);
      const tokens = Math.max(...rows.map((row) => row.tokens));
      const ids = new Int32Array(rows.length * tokens * slots);
      rows.forEach((row, i) => ids.set(row.ids, i * tokens * slots));
      batches.push({ ids: new ort.Tensor('int32', ids, [rows.length, tokens, slots]) });
    }
    return batches;
  };
  return {
    name,
    startMs: performance.now() - began,
    /** Ids are made at the first reading of a text, outside what is timed. */
    prepare: (...texts) => known.set(texts.join('\0'), batchesOf(texts)),
    async read(...texts) {
      for (const feeds of known.get(texts.join('\0'))) await session.run(feeds);
    },
    close: () => session.release(),
  };
}

import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { EmotionEncoder } from '../../../application/emotion/emotion-encoder.js';
import { type EncoderBounds, type EncoderLog, WorkerEmotionEncoder } from './worker-emotion-encoder.js';
import type { WorkerSettings } from './worker-messages.js';

export interface EmotionSettings {
  /** `auto`: the fastest that runs here. */
  readonly engine: 'auto' | 'onnx' | 'tfjs' | 'off';
  /** Folder of the model: `models/emotion/2`. */
  readonly directory: string;
  /** Is told which engine it is, and when there is none, in a line each. */
  readonly log?: EncoderLog;
  /** How long a window waits for others to share a batch, in ms (default 2). */
  readonly waitMs?: number;
  /** Texts that may wait; the next one reads null (default 256). */
  readonly waiting?: number;
}

export interface OpenEmotionEncoder extends EmotionEncoder {
  /** Settles, and never rejects, once the engine runs or is known not to. */
  readonly ready: Promise<void>;
  /** What still waits reads null. Closing again is nothing. */
  close(): Promise<void>;
}

const bounds: EncoderBounds = {
  waiting: 256,
  stuckAfterMs: 15_000,
  restartAfterMs: 500,
  restarts: 5,
  steadyAfterMs: 600_000,
  closeMs: 2_000,
};

/**
 * Opens the emotion model in a worker thread. Returns at once and never throws: texts read meanwhile wait for the model, a model
 * that cannot be used reads everything as null and says so in the log and in its health.
 */
export function openEmotionEncoder({
  engine,
  directory,
  log = { info() {}, error() {} },
  waitMs = 2,
  waiting = bounds.waiting,
}: EmotionSettings): OpenEmotionEncoder {
  const model = `${basename(dirname(directory))}/${basename(directory)}`;
  if (engine === 'off') return new NoEmotion(model);
  const spawn = (gate: SharedArrayBuffer) => {
    const workerData: WorkerSettings = { engine, directory, waitMs, gate };
    return new Worker(workerFile(), { name: 'emotion', workerData });
  };
  return new WorkerEmotionEncoder(model, spawn, { ...bounds, waiting }, log);
}

/** What runs from TypeScript has no compiled file beside it. */
function workerFile(): string {
  const folder = dirname(fileURLToPath(import.meta.url));
  const built = join(folder, 'emotion-worker.js');
  return existsSync(built) ? built : join(folder, 'emotion-worker-from-source.mjs');
}

class NoEmotion extends EmotionEncoder implements OpenEmotionEncoder {
  readonly engine = 'off';
  readonly ready = Promise.resolve();

  constructor(readonly model: string) {
    super();
  }

  read(): Promise<null> {
    return Promise.resolve(null);
  }

  health(): { ok: boolean; detail?: string } {
    return { ok: true, detail: 'off' };
  }

  async close(): Promise<void> {}
}

import type { Before } from '../../../application/emotion/turns.js';

/** What the worker thread is told when it starts. */
export interface WorkerSettings {
  readonly engine: 'auto' | 'onnx' | 'tfjs';
  /** Folder of the model. */
  readonly directory: string;
  /** How long a window waits for others to share a batch, in ms. */
  readonly waitMs: number;
  /** Of the `NativeGate`. */
  readonly gate: SharedArrayBuffer;
}

export type ToWorker =
  | { readonly kind: 'read'; readonly id: number; readonly text: string; readonly before?: Before | undefined }
  | { readonly kind: 'close' };

export type FromWorker =
  | { readonly kind: 'ready'; readonly engine: string; readonly passedOver: readonly string[] }
  /** It cannot start, and would not when tried again: the model is missing or damaged. */
  | { readonly kind: 'unusable'; readonly reason: string }
  /** Of `packed-readings.ts`. */
  | { readonly kind: 'readings'; readonly readings: Float64Array }
  /** Our own code failed on a text; `where` says nothing of the text. */
  | { readonly kind: 'stumbled'; readonly where: string };

import { parentPort, workerData } from 'node:worker_threads';
import type { EmotionReading } from '../../../application/emotion/emotion.js';
import { openTextReader, type TextReader } from './text-reader.js';
import type { FromWorker, ToWorker, WorkerSettings } from './worker-messages.js';

/** The thread that reads: everything from the text to its reading happens here. */
const port = parentPort!;
const say = (message: FromWorker): void => port.postMessage(message);

let done: [number, EmotionReading][] = [];

/** Readings of one batch become known together and go in one message. */
function answer(id: number, reading: EmotionReading): void {
  if (done.push([id, reading]) > 1) return;
  setImmediate(() => {
    say({ kind: 'readings', readings: done });
    done = [];
  });
}

/** A thread that cannot read any more ends; whoever started it starts another. */
function fail(error: unknown): void {
  setImmediate(() => {
    throw error;
  });
}

const opened: Promise<TextReader | undefined> = openTextReader(workerData as WorkerSettings).then(
  (reader) => {
    say({ kind: 'ready', engine: reader.engine, passedOver: reader.passedOver });
    return reader;
  },
  (error: unknown) => {
    say({ kind: 'unusable', reason: error instanceof Error ? error.message : String(error) });
    port.close();
    return undefined;
  },
);

port.on('message', (message: ToWorker) => {
  void opened.then(async (reader) => {
    if (message.kind === 'read') {
      await reader?.read(message.text).then((reading) => answer(message.id, reading), fail);
    } else {
      await reader?.close();
      port.close();
    }
  });
});

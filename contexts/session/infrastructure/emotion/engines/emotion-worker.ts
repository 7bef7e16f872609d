import { basename, dirname } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { EmotionReading } from '../../../application/emotion/emotion.js';
import { type Answer, packed } from './packed-readings.js';
import { openTextReader, type TextReader } from './text-reader.js';
import { EngineFailed } from './window-batches.js';
import type { FromWorker, ToWorker, WorkerSettings } from './worker-messages.js';

/** The thread that reads: everything from the text to its reading happens here. */
const port = parentPort!;
const say = (message: FromWorker): void => port.postMessage(message);

let done: Answer[] = [];

/** Readings of one batch become known together and go in one message. */
function answer(id: number, reading: EmotionReading | null): void {
  if (done.push([id, reading]) > 1) return;
  // Behind all promises that the batch has settled, and before anything else.
  process.nextTick(() => {
    const readings = packed(done);
    done = [];
    port.postMessage({ kind: 'readings', readings } satisfies FromWorker, [readings.buffer]);
  });
}

/** A text that our own code stumbles over is not read, and others are. An engine that failed once is not trusted again. */
function fail(id: number, error: unknown): void {
  if (!(error instanceof EngineFailed)) {
    say({ kind: 'stumbled', where: whereOf(error) });
    return answer(id, null);
  }
  setImmediate(() => {
    throw error;
  });
}

/** The name of an error and its place in our code; its message may quote the text. */
function whereOf(error: unknown): string {
  const [, place = ''] = (error instanceof Error && error.stack?.split(/\n\s*at /)) || [];
  return `${error instanceof Error ? error.name : 'error'} ${place}`.trim();
}

/** Shown to whoever asks how the server is, so without where its files are. */
function reasonOf(error: unknown): string {
  const { directory } = workerData as WorkerSettings;
  const name = `${basename(dirname(directory))}/${basename(directory)}`;
  return (error instanceof Error ? error.message : String(error)).replaceAll(directory, name);
}

const opened: Promise<TextReader | undefined> = openTextReader(workerData as WorkerSettings).then(
  (reader) => {
    say({ kind: 'ready', engine: reader.engine, passedOver: reader.passedOver });
    return reader;
  },
  (error: unknown) => {
    say({ kind: 'unusable', reason: reasonOf(error) });
    port.close();
    return undefined;
  },
);

port.on('message', (message: ToWorker) => {
  void opened.then(async (reader) => {
    if (message.kind === 'read') {
      await reader?.read(message.text, message.before).then(
        (reading) => answer(message.id, reading),
        (error: unknown) => fail(message.id, error),
      );
    } else {
      await reader?.close();
      port.close();
    }
  });
});

/**
 * The embedded database, in its own thread so that it never holds up the event loop. It speaks PostgreSQL's wire protocol
 * over the message port: bytes in, bytes out, one session at a time. Plain JavaScript, because Node itself loads a worker.
 */
import fs from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { createDatabase, removeUnfinished } from './create-database.mjs';

/** PGlite's own file system leaves out `fsync`; with it, what was committed also survives a power cut. */
class DurableFiles extends NodeFS {
  async init(pglite, options) {
    const { emscriptenOpts } = await super.init(pglite, options);
    const addFsync = (module) => {
      module.NODEFS.stream_ops.fsync = (stream) => {
        fs.fsyncSync(stream.nfd);
        return 0;
      };
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [addFsync, ...(emscriptenOpts.preRun ?? [])] } };
  }
}

const { directory, template } = workerData;
removeUnfinished(directory);
if (!fs.existsSync(directory)) await createDatabase(directory, template);

const pglite = await PGlite.create({
  fs: new DurableFiles(directory),
  // The package's own parameters without `-F`, which would switch fsync off.
  startParams: [...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'), '-c', 'wal_sync_method=fsync'],
});

/** `ROLLBACK; DISCARD ALL`: whoever comes next gets a session without a trace of the one before. */
const forget = simpleQuery('ROLLBACK; DISCARD ALL');
let current;

parentPort.on('message', ({ connection, bytes, close }) => {
  if (close) {
    void pglite.close().finally(() => {
      parentPort.postMessage({ closed: true });
      parentPort.close();
    });
    return;
  }
  if (connection !== current) {
    if (current !== undefined) pglite.execProtocolRawSync(forget);
    current = connection;
  }
  const answer = pglite.execProtocolRawSync(bytes).slice();
  parentPort.postMessage({ connection, bytes: answer }, [answer.buffer]);
});
parentPort.postMessage({ ready: true });

/** A simple-query message of the wire protocol: 'Q', length, text, NUL. */
function simpleQuery(text) {
  const body = Buffer.from(`${text}\0`);
  const message = Buffer.alloc(5 + body.length, 'Q');
  message.writeInt32BE(4 + body.length, 1);
  body.copy(message, 5);
  return new Uint8Array(message);
}

import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type ExportFile,
  type ExportFilters,
  type ExportJob,
  exportJobSchema,
} from '#contexts/audit/contract/exports.js';
import { type Output, UsageError } from './output.js';
import { ask } from './server.js';

export interface FilesWanted {
  readonly server: string;
  /** Of a job that was begun before; absent: one is begun. */
  readonly job?: string | undefined;
  readonly request: {
    readonly format: string;
    readonly purpose: string;
    readonly texts: boolean;
    readonly unmask?: string | undefined;
    readonly filters: ExportFilters;
  };
  readonly folder: string;
}

/** Tries of one file; each goes on where the last one broke off. */
const tries = 5;
const lookEvery = 500;

/** Has an export written, waits for it, and fetches its files into a folder. What broke off is gone on with when it is called again with `job`. */
export async function exportFiles({ server, job, request, folder }: FilesWanted, output: Output): Promise<0 | 1> {
  const { out, note, words } = output;
  const path = '/v1/audit/exports';
  const read = async (answer: Promise<Response>) => exportJobSchema.parse(await (await answer).json());
  let now: ExportJob = await read(
    job === undefined
      ? ask(server, path, words, { body: request })
      : ask(server, `${path}/${encodeURIComponent(job)}`, words),
  );
  note(words.jobBegun(now.id));
  for (; now.state === 'running'; now = await read(ask(server, `${path}/${now.id}`, words))) {
    note(words.jobProgress(now.progress.read, now.progress.of, now.progress.rows));
    await pause(lookEvery);
  }
  if (now.state !== 'done') {
    note(words.jobEnded(now.state, now.code ?? ''));
    return 1;
  }
  await mkdir(folder, { recursive: true });
  const from = (name: string) => `${path}/${now.id}/files/${name}`;
  for (const file of now.files) {
    await fetched(server, from(file.name), join(folder, file.name), file, output);
    out(join(folder, file.name));
  }
  for (const name of ['manifest.sig', 'manifest.json']) {
    await fetched(server, from(name), join(folder, name), undefined, output);
    out(join(folder, name));
  }
  return 0;
}

/** A file under its own name only when it is whole, and what the job says it is. */
async function fetched(
  server: string,
  path: string,
  to: string,
  expected: ExportFile | undefined,
  { words }: Output,
): Promise<void> {
  const part = `${to}.part`;
  for (let attempt = 1; ; attempt += 1) {
    const have = expected ? await sizeOf(part) : 0;
    try {
      if (!expected || have < expected.bytes) {
        const answer = await ask(server, path, words, { headers: have > 0 ? { range: `bytes=${have}-` } : {} });
        const flags = answer.status === 206 ? 'a' : 'w';
        await pipeline(Readable.fromWeb(answer.body as never), createWriteStream(part, { flags, mode: 0o600 }));
      }
      break;
    } catch (error) {
      if (error instanceof UsageError || attempt >= tries) throw error;
      await pause(lookEvery * attempt);
    }
  }
  if (expected && (await sha256Of(part)) !== expected.sha256) throw new UsageError(words.fileChanged(to));
  await rename(part, to);
}

const sizeOf = (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  );

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
  return hash.digest('hex');
}

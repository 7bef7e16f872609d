import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { type Output, UsageError } from './output.js';
import type { Words } from './words.js';

/** `troupe-audit export --server URL --purpose TEXT --out FILE [--session ID] [--texts]`; the token is read from TROUPE_TOKEN. */
export async function exportBundle(argv: readonly string[], { out, note, words }: Output): Promise<0> {
  const { server, purpose, out: file, session, texts } = readArguments(argv, words);
  if (server === undefined || purpose === undefined || file === undefined) throw new UsageError(words.exportNeeds);
  const token = process.env['TROUPE_TOKEN'];
  const answer = await fetch(new URL('/v1/audit/exports', server), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ purpose, texts, ...(session !== undefined && { session }) }),
  });
  if (!answer.ok || !answer.body) throw new UsageError(words.refused(answer.status, await detailOf(answer)));
  // a file that breaks off is never left under the name that was asked for
  const unfinished = `${file}.part`;
  let bytes = 0;
  let told = Date.now();
  const counted = async function* (pieces: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
    for await (const piece of pieces) {
      bytes += piece.length;
      if (Date.now() - told > 1_000) note(words.received(bytes));
      if (Date.now() - told > 1_000) told = Date.now();
      yield piece;
    }
  };
  try {
    await pipeline(Readable.fromWeb(answer.body as never), counted, createWriteStream(unfinished));
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw new UsageError(words.brokeOff((error as Error).message));
  }
  out(file);
  return 0;
}

function readArguments(argv: readonly string[], words: Words) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        server: { type: 'string' },
        purpose: { type: 'string' },
        out: { type: 'string' },
        session: { type: 'string' },
        texts: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(words.badArguments((error as Error).message));
  }
}

async function detailOf(answer: Response): Promise<string> {
  const problem = (await answer.json().catch(() => ({}))) as { detail?: string; code?: string };
  return [problem.detail, problem.code && `(${problem.code})`].filter(Boolean).join(' ');
}

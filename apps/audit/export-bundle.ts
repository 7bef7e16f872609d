import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ExportFilters } from '#contexts/audit/contract/exports.js';
import { readArguments } from './arguments.js';
import { exportFiles } from './export-files.js';
import { type Output, UsageError } from './output.js';
import { ask } from './server.js';

const name = { type: 'string' } as const;
const options = {
  server: name,
  purpose: name,
  out: name,
  session: name,
  texts: { type: 'boolean', default: false },
  ask: name,
  unmask: name,
  format: name,
  job: name,
  from: name,
  until: name,
  customer: name,
  agent: name,
  character: name,
  kind: { type: 'string', multiple: true },
  verdict: name,
  policy: name,
} as const;

/**
 * `troupe-audit export --server URL --purpose TEXT --out FILE [--session ID] [--texts --unmask ID]`: a bundle. With `--format` files
 * into the folder `--out`, of what fits the filters. Words need a second person: `--ask complaint` in the place of `--out` asks for
 * the same export and prints the request's id for `--unmask`. The token is read from TROUPE_TOKEN.
 */
export async function exportBundle(argv: readonly string[], output: Output): Promise<0 | 1> {
  const { out, note, words } = output;
  const { values } = readArguments(argv, options, words);
  const { server, purpose, out: file, session, texts, ask: asked, unmask, format, job } = values;
  if (server !== undefined && purpose !== undefined && asked !== undefined) {
    const wanted = { ...(format !== undefined && { format }), filters: filtersOf(values) };
    const body = { export: wanted, purpose: asked, reason: purpose };
    const answer = await ask(server, '/v1/audit/unmask-requests', words, { body });
    out(((await answer.json()) as { id: string }).id);
    note(words.askedFor);
    return 0;
  }
  if (server === undefined || (purpose === undefined && job === undefined) || file === undefined) {
    throw new UsageError(words.exportNeeds);
  }
  if (format !== undefined || job !== undefined) {
    const request = { format: format ?? '', purpose: purpose ?? '', texts, unmask, filters: filtersOf(values) };
    return exportFiles({ server, job, request, folder: file }, output);
  }
  const body = { purpose, texts, unmask, ...(session !== undefined && { session }) };
  const answer = await ask(server, '/v1/audit/exports', words, { body });
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

/** As the server checks them. */
function filtersOf(values: Partial<Record<keyof ExportFilters | 'kind', string | string[] | boolean>>): ExportFilters {
  const names = ['from', 'until', 'session', 'customer', 'agent', 'character', 'verdict', 'policy'] as const;
  const given = names.flatMap((each) => (values[each] === undefined ? [] : [[each, values[each]] as const]));
  return { ...Object.fromEntries(given), ...(values.kind !== undefined && { kinds: values.kind as string[] }) };
}

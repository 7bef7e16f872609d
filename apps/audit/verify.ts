import { readFileSync, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import type { Finding, Report } from '#contexts/audit/contract/ledger/report.js';
import { headsIn } from '#contexts/audit/contract/ledger/saved-heads.js';
import { LeafThreads, nodePrimitives, type Pins, verifyBundle, ZipBundle } from '#contexts/audit/tools.js';
import { readArguments } from './arguments.js';
import { type Output, UsageError } from './output.js';
import { tellExport, verifyExport } from './verify-export.js';
import { verdictOf, type Words } from './words.js';

const options = {
  key: { type: 'string' },
  head: { type: 'string' },
  pins: { type: 'string', multiple: true },
  json: { type: 'boolean', default: false },
} as const;

/** `troupe-audit verify BUNDLE [--key PUB] [--head SAVED] [--pins FILE]… [--json]`: works without any server. A folder is one of exported files. */
export async function verify(argv: readonly string[], output: Output): Promise<0 | 1> {
  const { out, words } = output;
  const { values, positionals } = readArguments(argv, options, words);
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new UsageError(words.oneBundle);
  const pins: Pins = {
    ...(values.key !== undefined && { publicKey: publicKeyIn(values.key, words) }),
    ...(values.head !== undefined && { head: headIn(values.head, words) }),
    ...(values.pins && { anchors: values.pins.flatMap((pins) => anchorsIn(pins, words)) }),
  };
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) {
    const found = await verifyExport(file, pins.publicKey);
    if (values.json) out(JSON.stringify(found));
    else tellExport(found, output);
    return found.verdict === 'broken' ? 1 : 0;
  }
  const report = await reportOn(file, pins);
  if (values.json) out(JSON.stringify(report));
  else for (const line of told(report, pins, words)) out(line);
  return report.verdict === 'broken' ? 1 : 0;
}

/** Bytes, of some 500,000 leaves; for a smaller bundle, starting threads costs what they save. */
const worthThreads = 16_000_000;

/** A file that is no ZIP is a broken bundle, not a mistake of whoever asks; that there is none is. */
async function reportOn(file: string, pins: Pins): Promise<Report> {
  let bundle: ZipBundle;
  try {
    bundle = await ZipBundle.open(file);
  } catch (error) {
    if (['ENOENT', 'EACCES', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    return verifyBundle({ names: [], read: () => Readable.from([]) }, nodePrimitives, pins);
  }
  const threads = statSync(file).size < worthThreads ? undefined : LeafThreads.open();
  try {
    return await verifyBundle(bundle, nodePrimitives, pins, threads);
  } finally {
    bundle.close();
    await threads?.close();
  }
}

/** 64 hex digits, or a file that holds them, alone or as `publicKey` of a JSON document. */
function publicKeyIn(given: string, words: Words): string {
  const content = isKey(given) ? given : readFileSync(given, 'utf8').trim();
  const found = isKey(content) ? content : /"publicKey"\s*:\s*"([0-9a-f]{64})"/i.exec(content)?.[1];
  if (!found) throw new UsageError(words.noKey(given));
  return found.toLowerCase();
}

const isKey = (text: string): boolean => /^[0-9a-f]{64}$/i.test(text);

function headIn(file: string, words: Words): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) throw new UsageError(words.noHead(file));
    throw error;
  }
}

function anchorsIn(file: string, words: Words): readonly unknown[] {
  const heads = headsIn(readFileSync(file, 'utf8'));
  if (heads.length === 0) throw new UsageError(words.noHead(file));
  return heads;
}

function* told(report: Report, pins: Pins, words: Words): Iterable<string> {
  const { findings, more, counts, proven } = report;
  yield verdictOf(report, words);
  if (report.tenant !== null) yield words.about(report.tenant, report.size ?? 0, report.at ?? '', report.key ?? '');
  yield words.counts(counts);
  for (const finding of findings) yield `✗ ${words.findings[finding.code]}${placeOf(finding, words)}`;
  if (more > 0) yield words.more(more);
  if (report.anchors) yield words.anchors(report.anchors);
  for (const claim of ['integrity', 'completeness', 'authenticity', 'continuity'] as const) {
    yield proven.includes(claim) ? `✓ ${words.proven[claim]}` : `– ${words.unproven[claim]}`;
  }
  if (pins.publicKey === undefined && !proven.includes('continuity')) yield words.unpinned;
}

const placeOf = ({ place }: Finding, words: Words): string => {
  const parts = Object.entries(place).map(([name, value]) => `${words.places[name as keyof typeof place]} ${value}`);
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
};

import { readFileSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type ExportManifest, exportManifestSchema } from '#contexts/audit/contract/exports.js';
import { manifestSignatureSchema, signedManifest } from '#contexts/audit/contract/ledger/bundle.js';
import { signedText } from '#contexts/audit/contract/ledger/tree-head.js';
import { nodePrimitives } from '#contexts/audit/tools.js';
import { sha256Of } from './export-files.js';
import type { Output } from './output.js';

/** What can be wrong with the files of an export. */
type Wrong =
  'unreadable' | 'signature-wrong' | 'key-not-pinned' | 'head-wrong' | 'file-missing' | 'file-changed' | 'file-unknown';

export interface ExportReport {
  readonly verdict: 'verified' | 'consistent' | 'broken';
  readonly wrong: readonly { readonly code: Wrong; readonly file: string }[];
  readonly manifest: ExportManifest | null;
}

/**
 * Whether a folder holds an export as it was signed: its manifest, the head it names, and each file to the byte. That nothing
 * was left out of it, only a bundle shows: an export has no proofs.
 */
export async function verifyExport(folder: string, pinned: string | undefined): Promise<ExportReport> {
  const wrong: { code: Wrong; file: string }[] = [];
  let manifest: ExportManifest;
  try {
    const json = readFileSync(join(folder, 'manifest.json'), 'utf8');
    const signed = manifestSignatureSchema.parse(JSON.parse(readFileSync(join(folder, 'manifest.sig'), 'utf8')));
    manifest = exportManifestSchema.parse(JSON.parse(json));
    const { head } = manifest;
    const isSigned = (text: string, signature: string) => nodePrimitives.isSigned(signed.publicKey, text, signature);
    if (!isSigned(signedManifest(json), signed.signature))
      wrong.push({ code: 'signature-wrong', file: 'manifest.json' });
    if (!isSigned(signedText(head), head.signature) || head.tenant !== manifest.tenant) {
      wrong.push({ code: 'head-wrong', file: 'manifest.json' });
    }
    if (pinned !== undefined && pinned !== signed.publicKey)
      wrong.push({ code: 'key-not-pinned', file: 'manifest.sig' });
  } catch {
    return { verdict: 'broken', wrong: [{ code: 'unreadable', file: 'manifest.json' }], manifest: null };
  }
  for (const { name, bytes, sha256 } of manifest.files) {
    const size = await stat(join(folder, name)).then(
      (found) => found.size,
      () => undefined,
    );
    if (size === undefined) wrong.push({ code: 'file-missing', file: name });
    else if (size !== bytes || (await sha256Of(join(folder, name))) !== sha256)
      wrong.push({ code: 'file-changed', file: name });
  }
  const known = new Set(['manifest.json', 'manifest.sig', ...manifest.files.map(({ name }) => name)]);
  for (const name of await readdir(folder)) if (!known.has(name)) wrong.push({ code: 'file-unknown', file: name });
  const verdict = wrong.length > 0 ? 'broken' : pinned === undefined ? 'consistent' : 'verified';
  return { verdict, wrong, manifest };
}

export function tellExport({ verdict, wrong, manifest }: ExportReport, { out, words }: Output): void {
  out(words.verdicts[verdict]);
  if (manifest) {
    const { head, counts, by, at, purpose, files } = manifest;
    out(words.about(manifest.tenant, head.size, head.at, head.key));
    out(words.exportAbout(counts.rows, files.length, by.subject, at, purpose));
  }
  for (const { code, file } of wrong) out(`✗ ${words.exportWrong[code]} (${file})`);
  out(`– ${words.exportUnproven}`);
}

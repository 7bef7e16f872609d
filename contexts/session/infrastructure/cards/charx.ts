import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { ZipFile as ZipWriter } from 'yazl';
import { CardRefused } from '../../application/prompting/cards/card-refused.js';
import { TroupeError } from '#shared-kernel/errors.js';

const mostEntries = 500;
/** Bytes that all entries together may claim to have. */
const mostBytes = 64 * 1024 * 1024;
/** How many times more an entry may hold than it takes in the file: text packs to a tenth, a bomb to a thousandth. */
const mostRatio = 200;
const symbolicLink = 0o120000;

export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/** The wanted entries of a zip, by name. All entries are looked at before one is unpacked. @throws CardRefused */
export async function unzipped(
  bytes: Uint8Array,
  wanted: (names: readonly string[]) => readonly { name: string; most: number }[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      lazyEntries: true,
      strictFileNames: true,
      validateEntrySizes: true,
    });
    const entries = new Map<string, Entry>();
    let total = 0;
    for await (const entry of zip.eachEntry()) {
      checkEntry(entry);
      total += entry.uncompressedSize;
      if (entries.size >= mostEntries) throw tooLarge('The archive has too many files.', entry.fileName, mostEntries);
      if (total > mostBytes) throw tooLarge('The archive is too large when unpacked.', entry.fileName, mostBytes);
      entries.set(entry.fileName, entry);
    }
    const files = new Map<string, Uint8Array>();
    for (const { name, most } of wanted([...entries.keys()]))
      files.set(name, await content(zip, entries.get(name)!, most));
    return files;
  } catch (error) {
    if (error instanceof TroupeError) throw error;
    const unsafe =
      error instanceof Error && /absolute path|invalid relative path|invalid characters/.test(error.message);
    if (unsafe)
      throw new CardRefused('unsafe-path', 'A file of the archive has a path that leads out of it.', {
        place: 'archive',
      });
    throw new CardRefused('broken-zip', 'The archive cannot be read.', { place: 'archive' });
  }
}

function checkEntry(entry: Entry): void {
  const { fileName: place } = entry;
  if (place.length > 300 || place.split('/').length > 12 || /\p{Cc}/u.test(place)) {
    throw new CardRefused('unsafe-path', 'A file of the archive has an impossible path.', { place: 'archive' });
  }
  if (((entry.externalFileAttributes >>> 16) & 0o170000) === symbolicLink) {
    throw new CardRefused('unsafe-path', 'The archive has a symbolic link.', { place });
  }
  if (entry.isEncrypted()) throw new CardRefused('unsupported', 'The archive is encrypted.', { place });
  if (entry.uncompressedSize > 1_000_000 && entry.uncompressedSize > entry.compressedSize * mostRatio) {
    throw tooLarge('A file of the archive is packed too tightly to be honest.', place, mostRatio);
  }
}

/** Reads no more than it may, whatever the archive claims. */
async function content(zip: ZipFile, entry: Entry, most: number): Promise<Uint8Array> {
  if (entry.uncompressedSize > most) throw tooLarge('A file of the archive is too large.', entry.fileName, most);
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of await zip.openReadStreamPromise(entry)) {
    parts.push(part as Buffer);
    length += (part as Buffer).length;
    if (length > most) throw tooLarge('A file of the archive is too large.', entry.fileName, most);
  }
  const bytes = Buffer.concat(parts);
  if (crc32(bytes) === entry.crc32) return bytes;
  throw new CardRefused('broken-zip', 'The checksum of a file in the archive is wrong.', { place: entry.fileName });
}

const tooLarge = (message: string, place: string, limit: number): CardRefused =>
  new CardRefused('too-large', message, { place: place.slice(0, 100), limit });

/** A zip of these files, the same bytes for the same files. */
export async function zipped(files: readonly { name: string; bytes: Uint8Array }[]): Promise<Uint8Array> {
  const zip = new ZipWriter();
  const mtime = new Date(Date.UTC(2000, 0, 1));
  for (const { name, bytes } of files) zip.addBuffer(Buffer.from(bytes), name, { mtime, forceDosTimestamp: true });
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

import type { BundleReader } from '#contexts/audit/contract/ledger/bundle-reading.js';

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  /** Of its local header. */
  readonly at: number;
}

/** Files in a bundle; one with more is none. */
const mostEntries = 16;
const endOfDirectory = 0x06054b50;
const endOfDirectory64 = 0x06064b50;
const directoryEntry = 0x02014b50;
const localHeader = 0x04034b50;

/**
 * A bundle that the browser has as a file (ZIP, PKWARE APPNOTE 6.3: stored or deflated, with or without ZIP64). Reads it piece by
 * piece, so that its size does not matter.
 */
export class BlobBundle implements BundleReader {
  private constructor(
    private readonly file: Blob,
    private readonly entries: readonly Entry[],
    private readonly told: (bytes: number) => void,
  ) {}

  /**
   * @param told how many bytes of the file were read since it told last
   * @throws when the file is no readable ZIP
   */
  static async open(file: Blob, told: (bytes: number) => void = () => undefined): Promise<BlobBundle> {
    const { at, bytes, count } = await directoryOf(file);
    if (count > mostEntries) throw new Error('The archive has too many files.');
    const directory = await viewOf(file, at, at + bytes);
    const entries: Entry[] = [];
    for (let place = 0; entries.length < count;) {
      const { entry, next } = entryAt(directory, place);
      entries.push(entry);
      place = next;
    }
    return new BlobBundle(file, entries, told);
  }

  get names(): readonly string[] {
    return this.entries.map(({ name }) => name);
  }

  async *read(name: string): AsyncIterable<Uint8Array> {
    const entry = this.entries.find((one) => one.name === name);
    if (!entry) throw new Error(`The bundle has no ${name}.`);
    const header = await viewOf(this.file, entry.at, entry.at + 30);
    if (header.getUint32(0, true) !== localHeader) throw new Error('An entry has no header.');
    const start = entry.at + 30 + header.getUint16(26, true) + header.getUint16(28, true);
    const packed = this.file.slice(start, start + entry.packed);
    if (packed.size !== entry.packed) throw new Error('The archive was cut off.');
    let size = 0;
    for await (const piece of this.unpacked(packed, entry.method)) {
      size += piece.length;
      if (size > entry.size) throw new Error('A file is larger than the archive says.');
      yield piece;
    }
    if (size !== entry.size) throw new Error('A file is smaller than the archive says.');
  }

  private unpacked(packed: Blob, method: number): AsyncIterable<Uint8Array> {
    const counted = packed.stream().pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform: (piece, to) => {
          this.told(piece.length);
          to.enqueue(piece);
        },
      }),
    );
    if (method === 0) return piecesOf(counted);
    if (method !== 8) throw new Error('A file is packed in a way that no bundle is.');
    return piecesOf(counted.pipeThrough(new DecompressionStream('deflate-raw')));
  }
}

/** Not every browser iterates over a stream itself. */
async function* piecesOf(stream: ReadableStream<Uint8Array>): AsyncIterable<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

async function directoryOf(file: Blob): Promise<{ at: number; bytes: number; count: number }> {
  // the end record is 22 bytes and a comment of at most 65,535
  const from = Math.max(0, file.size - 22 - 65_535);
  const tail = await viewOf(file, from, file.size);
  for (let place = tail.byteLength - 22; place >= 0; place -= 1) {
    if (tail.getUint32(place, true) !== endOfDirectory) continue;
    const [count, bytes, at] = [
      tail.getUint16(place + 10, true),
      tail.getUint32(place + 12, true),
      tail.getUint32(place + 16, true),
    ];
    if (count !== 0xffff && bytes !== 0xffffffff && at !== 0xffffffff) return { at, bytes, count };
    const record = number64(tail, place - 20 + 8);
    const end = await viewOf(file, record, record + 56);
    if (end.getUint32(0, true) !== endOfDirectory64) break;
    return { count: number64(end, 32), bytes: number64(end, 40), at: number64(end, 48) };
  }
  throw new Error('This is no ZIP.');
}

function entryAt(directory: DataView, at: number): { entry: Entry; next: number } {
  if (directory.getUint32(at, true) !== directoryEntry) throw new Error('The directory of the archive is broken.');
  const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((place) => directory.getUint16(at + place, true));
  const name = new TextDecoder('utf-8', { fatal: true }).decode(
    new Uint8Array(directory.buffer, directory.byteOffset + at + 46, nameBytes),
  );
  const [size, packed, header] = wide(directory, at + 46 + nameBytes!, extraBytes!, [
    directory.getUint32(at + 24, true),
    directory.getUint32(at + 20, true),
    directory.getUint32(at + 42, true),
  ]);
  const entry = { name, method: directory.getUint16(at + 10, true), packed: packed!, size: size!, at: header! };
  return { entry, next: at + 46 + nameBytes! + extraBytes! + commentBytes! };
}

/** ZIP64: numbers that have no room stand in an extra field, in this order. */
function wide(view: DataView, from: number, bytes: number, numbers: readonly number[]): readonly number[] {
  if (!numbers.includes(0xffffffff)) return numbers;
  for (let at = from; at + 4 <= from + bytes; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let place = at + 4;
    return numbers.map((number) => {
      if (number !== 0xffffffff) return number;
      place += 8;
      return number64(view, place - 8);
    });
  }
  throw new Error('The directory of the archive is broken.');
}

function number64(view: DataView, at: number): number {
  const number = Number(view.getBigUint64(at, true));
  if (!Number.isSafeInteger(number)) throw new Error('The directory of the archive is broken.');
  return number;
}

const viewOf = async (file: Blob, from: number, to: number): Promise<DataView> =>
  new DataView(await file.slice(from, to).arrayBuffer());

import { toHex } from './hex.js';
import type { LeafBlock, LeafBlocks } from './leaf-blocks.js';
import { Blocks, linesIn } from './lines.js';
import type { FindingCode, Place } from './report.js';
import type { Sha256 } from './tree-hasher.js';

/** The bundle as an archive gives it. */
export interface BundleReader {
  readonly names: readonly string[];
  /** @throws when it cannot be read to its end */
  read(name: string): AsyncIterable<Uint8Array>;
}

/** What the platform brings: Node's or a browser's. */
export interface Primitives {
  readonly sha256: Sha256;
  /** SHA-256 of what comes piece by piece. */
  hashing(): { update(bytes: Uint8Array): void; digest(): Uint8Array };
  /** Ed25519 (RFC 8032); hex. */
  isSigned(publicKey: string, text: string, signature: string): boolean | Promise<boolean>;
}

/** Bytes of a small file; a manifest beyond them is none. */
const largestSmallFile = 1_000_000;
/** Bytes of a line; one beyond them is none of ours. */
const longestLine = 24_000_000;

/** A line of a file. */
export type LinePlace = Required<Pick<Place, 'file' | 'line'>>;

/** Where reading has come to. */
export type NextLine = { -readonly [Name in keyof LinePlace]: LinePlace[Name] };

/** As the manifest tells of a file. */
interface ExpectedFile {
  readonly bytes: number;
  readonly sha256: string;
}

/** The files of a bundle; what is wrong with them as files is found here. */
export class BundleReading {
  constructor(
    private readonly bundle: BundleReader,
    private readonly primitives: Primitives,
    private readonly found: (code: FindingCode, place: Place) => void,
  ) {}

  /**
   * Line by line; then whether the file is the one that the manifest tells of.
   * @param check may throw for a line that cannot be read: the file is then none
   */
  lines(file: string, expected: ExpectedFile, check: (line: Uint8Array, place: LinePlace) => void | Promise<void>) {
    return this.blocks(file, expected, undefined, (block, _read, next) => eachLine(block, next, check));
  }

  /**
   * Block by block, each of whole lines; then whether the file is the one that the manifest tells of.
   * @param readers read the next blocks while one is checked
   * @param check counts `next` on, the place of the next line. May throw for a line that cannot be read: the file is then none
   */
  async blocks(
    file: string,
    expected: ExpectedFile,
    readers: LeafBlocks | undefined,
    check: (block: Uint8Array, read: LeafBlock | undefined, next: NextLine) => Promise<void>,
  ): Promise<void> {
    if (!this.bundle.names.includes(file)) return;
    const hashing = this.primitives.hashing();
    const blocks = new Blocks(longestLine);
    const next = { file, line: 1 };
    const ahead: { readonly block: Uint8Array; readonly reading: Promise<LeafBlock | undefined> | undefined }[] = [];
    const checkAllBut = async (count: number) => {
      while (ahead.length > count) {
        const { block, reading } = ahead.shift()!;
        await check(block, await reading, next);
      }
    };
    let [bytes, isWhole] = [0, true];
    try {
      for await (const piece of readable(this.bundle.read(file), () => (isWhole = false))) {
        hashing.update(piece);
        bytes += piece.length;
        for (const block of blocks.in(piece)) ahead.push({ block, reading: readers?.read(block) });
        await checkAllBut(readers?.ahead ?? 0);
      }
      await checkAllBut(0);
      blocks.end();
    } catch {
      isWhole = false;
    }
    if (!isWhole) return this.found('bundle.unreadable', { ...next });
    if (bytes !== expected.bytes || toHex(hashing.digest()) !== expected.sha256)
      this.found('bundle.file-changed', { file });
  }

  /** A small file as text; undefined where there is none that can be read. */
  async whole(file: string): Promise<string | undefined> {
    if (!this.bundle.names.includes(file)) return undefined;
    const pieces: Uint8Array[] = [];
    let length = 0;
    try {
      for await (const piece of this.bundle.read(file)) {
        length += piece.length;
        if (length > largestSmallFile) throw new RangeError('too large');
        pieces.push(piece);
      }
      const bytes = new Uint8Array(length);
      let at = 0;
      for (const piece of pieces) {
        bytes.set(piece, at);
        at += piece.length;
      }
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      this.found('bundle.unreadable', { file });
      return undefined;
    }
  }
}

/** What can be read of a file. */
async function* readable(pieces: AsyncIterable<Uint8Array>, breaksOff: () => void): AsyncIterable<Uint8Array> {
  try {
    yield* pieces;
  } catch {
    breaksOff();
  }
}

/** @param next is counted on, line by line */
export async function eachLine(
  block: Uint8Array,
  next: NextLine,
  check: (line: Uint8Array, place: LinePlace) => void | Promise<void>,
): Promise<void> {
  for (const line of linesIn(block)) {
    const checking = check(line, { ...next });
    if (checking) await checking;
    next.line += 1;
  }
}

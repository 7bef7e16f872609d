import { toHex } from './hex.js';
import { Lines } from './lines.js';
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
  async lines(
    file: string,
    expected: { readonly bytes: number; readonly sha256: string },
    check: (line: Uint8Array, place: LinePlace) => void | Promise<void>,
  ): Promise<void> {
    if (!this.bundle.names.includes(file)) return;
    const hashing = this.primitives.hashing();
    const lines = new Lines(longestLine);
    let bytes = 0;
    let line = 1;
    try {
      for await (const piece of this.bundle.read(file)) {
        hashing.update(piece);
        bytes += piece.length;
        for (const content of lines.in(piece)) {
          const checking = check(content, { file, line });
          if (checking) await checking;
          line += 1;
        }
      }
      lines.end();
    } catch {
      return this.found('bundle.unreadable', { file, line });
    }
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

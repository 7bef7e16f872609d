import type { ExportOrder } from './export-job.js';

/** A file while it is written. Whoever opened it ends it, by `finish` or by `drop`. */
export interface OpenedFile {
  readonly bytes: number;
  /** @throws ExportNoRoom */
  append(piece: Uint8Array): Promise<void>;
  /** It is whole from here on, whatever dies. Answers its SHA-256, hex. */
  finish(): Promise<string>;
  drop(): Promise<void>;
}

/** Bytes of a file, both ends included. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/** Where the files of exports are kept. All nodes that serve them share the place. */
export abstract class ExportFiles {
  /** A new file; what is left of an earlier try under this name goes. */
  abstract create(order: ExportOrder, name: string): Promise<OpenedFile>;
  /** Bytes of a whole file; undefined where it is not. */
  abstract sizeOf(order: ExportOrder, name: string): Promise<number | undefined>;
  abstract read(order: ExportOrder, name: string, range?: ByteRange): AsyncIterable<Uint8Array>;
  /** All files of a job. */
  abstract remove(order: ExportOrder): Promise<void>;
}

import type { Leaf } from '../../contract/ledger/leaf.js';
import type { SealedText } from '../ledger/sealed-texts.js';
import type { ExportOrder } from './export-job.js';

/** A leaf on its way out. */
export interface ExportRow {
  readonly index: number;
  /** As it was hashed. */
  readonly json: string;
  readonly leaf: Leaf;
  /** Its texts, in the order of its seals; absent where none were asked for. */
  readonly texts?: readonly ({ readonly key: string } & SealedText)[];
}

/** Writes one file, rows as they come: what it answers is to be appended to it. It holds a few thousand rows at most. */
export interface RowWriter {
  begin(): Uint8Array;
  rows(rows: readonly ExportRow[]): Uint8Array;
  end(): Uint8Array | Promise<Uint8Array>;
}

/** How each format is written. */
export abstract class RowWriters {
  abstract open(order: ExportOrder): RowWriter | Promise<RowWriter>;
  /** Of the how-manieth file, from 1. */
  abstract nameOf(order: ExportOrder, number: number): string;
  /** Rows of one file; what comes after them stands in the next. */
  abstract rowsOfFile(order: ExportOrder): number;
}

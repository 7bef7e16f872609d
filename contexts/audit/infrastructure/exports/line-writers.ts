import type { ExportRow, RowWriter } from '../../domain/exports/row-writers.js';
import { ocsfOf } from './ocsf.js';

const nothing = new Uint8Array(0);

const lines = (of: (row: ExportRow) => string): RowWriter => ({
  begin: () => nothing,
  rows: (rows) => Buffer.from(rows.map((row) => `${of(row)}\n`).join('')),
  end: () => nothing,
});

/** One JSON document a line: `{index, leaf, texts?}`, the leaf to the byte as it was hashed. */
export const jsonLines = (): RowWriter =>
  lines(({ index, json, texts }) =>
    texts ? `{"index":${index},"leaf":${json},"texts":${JSON.stringify(texts)}}` : `{"index":${index},"leaf":${json}}`,
  );

/** One event of the Open Cybersecurity Schema Framework a line. */
export const ocsfLines = (): RowWriter => lines((row) => JSON.stringify(ocsfOf(row)));

export const csvColumns = [
  'index',
  'id',
  'at',
  'type',
  'stream',
  'version',
  'actor',
  'role',
  'session',
  'payload',
  'texts',
] as const;

/** RFC 4180, UTF-8 with a mark for spreadsheets. What a spreadsheet would take for a formula begins with `'`. */
export const csvRows = (): RowWriter => ({
  begin: () => Buffer.from(`\uFEFF${csvColumns.join(',')}\r\n`),
  rows: (rows) => Buffer.from(rows.map((row) => `${cellsOf(row).map(cell).join(',')}\r\n`).join('')),
  end: () => nothing,
});

/** As columns have it, for CSV and Parquet. */
export function cellsOf({ index, leaf, texts }: ExportRow): readonly (string | number)[] {
  const { session } = leaf.payload;
  return [
    index,
    leaf.id,
    leaf.at,
    leaf.type,
    leaf.stream,
    leaf.version,
    leaf.actor.subject,
    leaf.actor.role,
    typeof session === 'string' ? session : '',
    JSON.stringify(leaf.payload),
    JSON.stringify(texts ?? leaf.texts),
  ];
}

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

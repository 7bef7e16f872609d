import { ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import type { ExportRow, RowWriter } from '../../domain/exports/row-writers.js';
import { cellsOf, csvColumns } from './line-writers.js';

/** Rows of a row group. */
const group = 5_000;

const types = {
  index: 'INT64',
  id: 'STRING',
  at: 'TIMESTAMP',
  type: 'STRING',
  stream: 'STRING',
  version: 'INT32',
  actor: 'STRING',
  role: 'STRING',
  session: 'STRING',
  payload: 'STRING',
  texts: 'STRING',
} as const;

/** Apache Parquet, Snappy; the same columns as CSV. `payload` and `texts` are JSON. */
export function parquetRows(): RowWriter {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({
    writer: bytes,
    schema: schemaFromColumnData({ columnData: columnsOf([]) }),
    createdBy: 'troupe',
  });
  let waiting: ExportRow[] = [];
  const write = (rows: readonly ExportRow[]) => {
    // Without a `flush` it writes at once.
    if (rows.length > 0) void writer.write({ columnData: columnsOf(rows), rowGroupSize: rows.length });
  };
  return {
    begin: () => taken(bytes),
    rows(rows) {
      waiting.push(...rows);
      for (; waiting.length >= group; waiting = waiting.slice(group)) write(waiting.slice(0, group));
      return taken(bytes);
    },
    end() {
      write(waiting);
      void writer.finish();
      return taken(bytes);
    },
  };
}

function columnsOf(rows: readonly ExportRow[]) {
  const cells = rows.map(cellsOf);
  return csvColumns.map((name, at) => ({
    name,
    type: types[name],
    nullable: false,
    data: cells.map((row) => convert(name, row[at]!)),
  }));
}

function convert(name: (typeof csvColumns)[number], value: string | number): string | number | bigint | Date {
  if (name === 'index') return BigInt(value);
  return name === 'at' ? new Date(value) : value;
}

/** What was written since the last time; the writer goes on counting from there. */
function taken(bytes: ByteWriter): Uint8Array {
  const piece = new Uint8Array(bytes.buffer.slice(0, bytes.index));
  bytes.index = 0;
  return piece;
}

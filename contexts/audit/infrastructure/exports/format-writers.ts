import { Injectable } from '@nestjs/common';
import type { ExportFormat } from '../../contract/exports.js';
import type { ExportOrder } from '../../domain/exports/export-job.js';
import { type RowWriter, RowWriters } from '../../domain/exports/row-writers.js';
import { csvRows, jsonLines, ocsfLines } from './line-writers.js';

interface Format {
  readonly ending: string;
  /** Of one file. */
  readonly rows: number;
  readonly open: (order: ExportOrder) => RowWriter | Promise<RowWriter>;
}

/** What the larger formats need is loaded when one is asked for: tens of megabytes that most servers never use. */
const formats: Record<ExportFormat, Format> = {
  jsonl: { ending: 'jsonl', rows: 500_000, open: jsonLines },
  csv: { ending: 'csv', rows: 500_000, open: csvRows },
  ocsf: { ending: 'ocsf.jsonl', rows: 500_000, open: ocsfLines },
  parquet: { ending: 'parquet', rows: 250_000, open: parquet },
  pdf: { ending: 'pdf', rows: 20_000, open: pdf },
};

@Injectable()
export class FormatWriters extends RowWriters {
  open(order: ExportOrder): RowWriter | Promise<RowWriter> {
    return formats[order.format].open(order);
  }

  nameOf({ format }: ExportOrder, number: number): string {
    const name = format === 'pdf' ? 'conversation' : 'events';
    return `${name}-${String(number).padStart(5, '0')}.${formats[format].ending}`;
  }

  rowsOfFile({ format }: ExportOrder): number {
    return formats[format].rows;
  }
}

async function parquet(): Promise<RowWriter> {
  const { parquetRows } = await import('./parquet-rows.js');
  return parquetRows();
}

async function pdf(order: ExportOrder): Promise<RowWriter> {
  const { pdfConversation } = await import('./pdf-conversation.js');
  return pdfConversation(order);
}

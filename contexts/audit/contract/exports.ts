import { z } from 'zod';
import { signedTreeHeadSchema } from './ledger/tree-head.js';

const count = z.number().int().nonnegative();
const id = z.string().min(1).max(200);

/**
 * `jsonl`: one leaf a line. `csv`: one leaf a row, for spreadsheets. `parquet`: the same columns, for query engines.
 * `ocsf`: one event of the Open Cybersecurity Schema Framework a line. `pdf`: one conversation, to be read by people.
 */
export const exportFormats = ['jsonl', 'csv', 'parquet', 'ocsf', 'pdf'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What filters do about what they find. */
export const exportVerdicts = ['mark', 'mask', 'rewrite', 'withhold', 'help'] as const;

/** Which leaves are handed out: those that fit every filter given; none given, all. */
export const exportFiltersSchema = z.strictObject({
  /** ISO 8601: events at or after it. */
  from: z.iso.datetime().optional(),
  /** ISO 8601: events before it. */
  until: z.iso.datetime().optional(),
  session: z.uuid().optional(),
  /** Subject of a customer: events of their conversations. */
  customer: id.optional(),
  /** Subject of an agent: what they did, and hand-overs from or to them. */
  agent: id.optional(),
  /** Id of a character: events of its conversations. */
  character: id.optional(),
  /** Types of events (`session.filter-acted.v1`); what ends with `.` is a beginning (`audit.`). */
  kinds: z.array(id).min(1).max(50).optional(),
  /** What was done about something found, in a reply or in a customer's message: its events only. */
  verdict: z.enum(exportVerdicts).optional(),
  /** SHA-256 of a policy, hex: events that were judged by it or are about it. */
  policy: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});
export type ExportFilters = z.infer<typeof exportFiltersSchema>;

/** What is taken away. Without a format: a bundle, of everything or of `filters.session`. */
export const exportQuerySchema = z.strictObject({
  format: z.enum(exportFormats).nullable(),
  filters: exportFiltersSchema,
});
export type ExportQuery = z.infer<typeof exportQuerySchema>;

/** A file of an export. Large exports are several, each whole in itself. */
export const exportFileSchema = z.strictObject({
  /** `events-00001.jsonl` */
  name: z.string(),
  rows: count,
  bytes: count,
  /** Hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type ExportFile = z.infer<typeof exportFileSchema>;

/** `running` also while it waits for a node to go on; `expired`: its files are gone. */
export const exportStates = ['running', 'done', 'failed', 'cancelled', 'expired'] as const;
export type ExportState = (typeof exportStates)[number];

/** A job of `POST /v1/audit/exports` with a `format`. */
export const exportJobSchema = z.object({
  id: z.uuid(),
  format: z.enum(exportFormats),
  filters: exportFiltersSchema,
  /** With the words that were said. */
  texts: z.boolean(),
  purpose: z.string(),
  by: z.object({ subject: z.string(), role: z.string() }),
  /** ISO 8601: asked for, ended (null: not yet), files are kept until. */
  at: z.string(),
  endedAt: z.string().nullable(),
  until: z.string(),
  state: z.enum(exportStates),
  /** Why it failed: a stable code, as `audit.export-no-room`. */
  code: z.string().nullable(),
  /** Leaves looked at, of how many, and how many of them fitted the filters. */
  progress: z.object({ read: count, of: count, rows: count }),
  /** Written so far; each can be fetched at `/v1/audit/exports/{id}/files/{name}`, with Range. `manifest.json` too, once done. */
  files: z.array(exportFileSchema),
});
export type ExportJob = z.infer<typeof exportJobSchema>;

/** `GET /v1/audit/exports` */
export const exportJobsSchema = z.object({
  /** Newest first. */
  jobs: z.array(exportJobSchema),
  /** Pass as `after`; null at the end. */
  next: z.string().nullable(),
});
export type ExportJobs = z.infer<typeof exportJobsSchema>;

/** What is in an export, of which ledger, for whom and why. `manifest.json`; signed by the key that signs heads, as in a bundle. */
export const exportManifestSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('troupe-export'),
  tenant: z.string(),
  format: z.enum(exportFormats),
  filters: exportFiltersSchema,
  texts: z.boolean(),
  purpose: z.string(),
  by: z.strictObject({ subject: z.string(), role: z.string() }),
  at: z.iso.datetime({ precision: 3 }),
  /** Up to where the ledger was read. */
  head: signedTreeHeadSchema,
  counts: z.strictObject({ read: count, rows: count }),
  files: z.array(exportFileSchema),
});
export type ExportManifest = z.infer<typeof exportManifestSchema>;

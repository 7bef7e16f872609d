import { z } from 'zod';
import { maskKinds } from '#shared-kernel/masking.js';
import { exportQuerySchema } from '../exports.js';

/** What somebody who reads for the house may read for; each reading names one. */
export const purposes = [
  'complaint',
  'quality-review',
  'safety-incident',
  'legal-request',
  'data-subject-request',
  'regulator',
] as const;
export type Purpose = (typeof purposes)[number];

const iso = z.string();
const person = z.object({ subject: z.string(), role: z.string() });

/** One message as an auditor reads it. */
export const auditMessageSchema = z.object({
  id: z.string(),
  /** Whose words; `house` where the house spoke. */
  author: z.object({ kind: z.enum(['customer', 'character', 'agent', 'house']), name: z.string() }),
  at: iso,
  /** Masked spans stand as `▇▇▇`, of a length that tells nothing. Null: erased. */
  text: z.string().nullable(),
  /** Where `text` is masked: UTF-16 offsets in it. In a plain reading: where it would be. */
  masks: z.array(
    z.object({ kind: z.enum(maskKinds), start: z.number().int().nonnegative(), end: z.number().int().nonnegative() }),
  ),
  /** What filters kept back or changed, in the order they acted. Replies only. */
  blocked: z.array(
    z.object({
      /** Number of the verdict in the reply's record. */
      verdict: z.number().int().nonnegative(),
      stage: z.string(),
      act: z.string(),
      code: z.string(),
      /** Only in a plain reading; null when masked, or erased. */
      text: z.string().nullable(),
    }),
  ),
  /** Id of the reply's passport (the message's id); null where there is none. */
  passport: z.string().nullable(),
});
export type AuditMessage = z.infer<typeof auditMessageSchema>;

/** A reading of a conversation. That it was read, by whom and what for, stands in the ledger. */
export const auditTranscriptSchema = z.object({
  session: z.string(),
  /** Id of the event that records this reading. */
  reading: z.string(),
  /** Subject of the customer. */
  customer: z.string(),
  character: z.object({ id: z.string(), name: z.string() }),
  purpose: z.enum(purposes),
  caseReference: z.string().nullable(),
  /** True: spans are masked, and nothing that was blocked is shown. */
  masked: z.boolean(),
  /** In a plain reading: until when it may be repeated. */
  plainUntil: iso.nullable(),
  /** As those who took part see them, oldest first: a reply, whose `at` is its end, stands where it began. */
  messages: z.array(auditMessageSchema),
  /** Pass as `before` to get the page before this one; null at the beginning. */
  previous: z.string().nullable(),
});
export type AuditTranscript = z.infer<typeof auditTranscriptSchema>;

/** `approved` ends by itself (`expired`), for an export when it is begun (`used`); a request that nobody decides expires too. */
export const unmaskStates = ['pending', 'approved', 'refused', 'expired', 'used'] as const;

/** Four eyes: one auditor asks for plain text, of a conversation or for one export, another one lets them. */
export const unmaskRequestSchema = z.object({
  id: z.string(),
  /** Null: an export that names no session. */
  session: z.string().nullable(),
  /** What is to be taken away, to the letter; null: a conversation is to be read. */
  export: exportQuerySchema.nullable(),
  purpose: z.enum(purposes),
  caseReference: z.string().nullable(),
  /** Why masked text is not enough. Of an export: what it is for, as its `purpose` has to be. */
  reason: z.string(),
  by: person,
  at: iso,
  state: z.enum(unmaskStates),
  /** Whoever approved or refused, and when. */
  decidedBy: person.nullable(),
  decidedAt: iso.nullable(),
  /** Pending: until when it can be decided. Approved: until when plain text may be read, or the export begun. */
  until: iso,
  /** The export that it was used for, once; null: none yet. */
  usedBy: z.string().nullable(),
  /** For whom it is listed: whether they may decide it (not their own, not of a conversation they took part in). */
  mayDecide: z.boolean(),
  /** Whether they may read by it now, or begin the export. */
  mayUse: z.boolean(),
});
export type UnmaskRequest = z.infer<typeof unmaskRequestSchema>;

/** Newest first, at most 200. */
export const unmaskRequestsSchema = z.object({ requests: z.array(unmaskRequestSchema) });
export type UnmaskRequests = z.infer<typeof unmaskRequestsSchema>;

/** Who may do what, as the server decides it. */
export const permissionMatrixSchema = z.object({
  /** Every permission there is. */
  permissions: z.array(z.string()),
  roles: z.array(z.object({ role: z.string(), permissions: z.array(z.string()) })),
});
export type PermissionMatrix = z.infer<typeof permissionMatrixSchema>;

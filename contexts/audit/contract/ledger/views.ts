import { z } from 'zod';
import { signedTreeHeadSchema } from './tree-head.js';

const index = z.number().int().nonnegative();
/** SHA-256 hashes, hex. */
const path = z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(53);

export const ledgerViewSchema = z.object({
  /** Leaves. */
  size: index,
  /** Ed25519: 32 bytes, hex. Whoever verifies should have it by another way than from this server. */
  key: z.object({ id: z.string(), publicKey: z.string() }),
  /** Newest first. */
  heads: z.array(signedTreeHeadSchema),
  /** How far the ledger was behind what happened, as the node that answers has seen it with the newest events it took in. */
  lag: z.object({
    events: index,
    p50Ms: z.number().nullable(),
    p99Ms: z.number().nullable(),
    mostMs: z.number().nullable(),
  }),
  /** Places outside that heads are brought to. */
  anchors: z.array(
    z.object({
      /** Kind and address. */
      place: z.string(),
      /** Leaves of the largest head that is there, and when it was put there; null: none is. */
      size: index.nullable(),
      at: z.iso.datetime().nullable(),
      /** Heads that are not there yet. */
      waiting: index,
      /** Why the last try failed: `http-<status>`, `timeout`, `unreachable`, or the code of a file system. */
      failure: z.string().nullable(),
    }),
  ),
});
export type LedgerView = z.infer<typeof ledgerViewSchema>;

export const leavesViewSchema = z.object({
  leaves: z.array(z.object({ index, json: z.string() })),
  /** Pass as `after` to get the leaves after these; null at the end. */
  next: index.nullable(),
});
export type LeavesView = z.infer<typeof leavesViewSchema>;

/** RFC 9162, section 2.1.3: hashes from the leaf's sibling to the root. */
export const inclusionProofSchema = z.object({ index, size: index, path });
export type InclusionProofView = z.infer<typeof inclusionProofSchema>;

/** RFC 9162, section 2.1.4. */
export const consistencyProofSchema = z.object({ first: index, second: index, path });
export type ConsistencyProofView = z.infer<typeof consistencyProofSchema>;

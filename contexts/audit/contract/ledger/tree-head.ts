import { z } from 'zod';
import { canonicalJson } from './canonical-json.js';

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`));

/** What the server puts its name to: at this time the tenant's ledger had `size` leaves and this root. */
export const treeHeadSchema = z.strictObject({
  v: z.literal(1),
  tenant: z.string(),
  size: z.number().int().nonnegative(),
  /** Merkle tree hash, RFC 9162, hex. */
  root: hex(32),
  /** ISO 8601, UTC, milliseconds; never before that of a smaller head. */
  at: z.iso.datetime({ precision: 3 }),
});
export type TreeHead = z.infer<typeof treeHeadSchema>;

export const signedTreeHeadSchema = z.strictObject({
  ...treeHeadSchema.shape,
  /** First 16 hex digits of the SHA-256 of the public key's 32 bytes. */
  key: hex(8),
  /** Ed25519 (RFC 8032) over `signedText`, hex. */
  signature: hex(64),
});
export type SignedTreeHead = z.infer<typeof signedTreeHeadSchema>;

/** The first line tells what is signed, so that no other thing under the same key can pass for a head. */
export const signedText = ({ v, tenant, size, root, at }: TreeHead): string =>
  `troupe ledger tree head\n${canonicalJson({ v, tenant, size, root, at })}\n`;

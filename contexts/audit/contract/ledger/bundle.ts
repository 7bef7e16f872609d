import { z } from 'zod';
import { canonicalJson, type Json } from './canonical-json.js';
import { signedTreeHeadSchema } from './tree-head.js';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const path = z.array(hash).max(53);

/** A bundle is a ZIP of these, stored or deflated, and nothing else. */
export const bundleFiles = {
  manifest: 'manifest.json',
  signature: 'manifest.sig',
  leaves: 'leaves.jsonl',
  heads: 'heads.jsonl',
} as const;

/** What the bundle is, and what is in it. `manifest.sig` holds the signature over its bytes. */
export const manifestSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('troupe-evidence'),
  tenant: z.string(),
  /** The whole ledger up to the head, or what one session left in it. */
  scope: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('all') }),
    z.strictObject({ kind: z.literal('session'), session: z.uuid() }),
  ]),
  /** Up to where the ledger was read. */
  head: signedTreeHeadSchema,
  /** ISO 8601: when, who asked, and what for. */
  at: z.iso.datetime({ precision: 3 }),
  by: z.strictObject({ subject: z.string(), role: z.string() }),
  purpose: z.string(),
  counts: z.strictObject({
    leaves: z.number().int().nonnegative(),
    /** Texts that are in the bundle. */
    texts: z.number().int().nonnegative(),
    /** Texts that the leaves commit to and that are not there any more. */
    erased: z.number().int().nonnegative(),
  }),
  files: z.strictObject({
    [bundleFiles.leaves]: z.strictObject({ bytes: z.number().int().nonnegative(), sha256: hash }),
    [bundleFiles.heads]: z.strictObject({ bytes: z.number().int().nonnegative(), sha256: hash }),
  }),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** Ed25519 signature over `signedManifest`, by the key that signs heads. */
export const manifestSignatureSchema = z.strictObject({
  /** 32 bytes, hex. Its id stands in the heads. */
  publicKey: hash,
  signature: z.string().regex(/^[0-9a-f]{128}$/),
});
export type ManifestSignature = z.infer<typeof manifestSignatureSchema>;

/** The file as it stands, below a line that tells what is signed. */
export const signedManifest = (json: string): string => `troupe evidence bundle\n${json}`;
export const manifestJson = (manifest: Manifest): string => canonicalJson(manifest as Json);

/** A line of `leaves.jsonl`. */
export const leafLineSchema = z.strictObject({
  index: z.number().int().nonnegative(),
  /** Canonical JSON of the leaf: the bytes that were hashed. */
  json: z.string(),
  /** From the leaf to the root of the bundle's head; absent where the bundle holds the whole ledger, whose root can be computed. */
  path: path.optional(),
  /** Texts the leaf commits to, each with the key of its commitment, or null where it is not there any more. Absent: none were asked for. */
  texts: z.array(z.strictObject({ key: z.string(), body: z.string().nullable(), nonce: hash.nullable() })).optional(),
});
export type LeafLine = z.infer<typeof leafLineSchema>;

/** A line of `heads.jsonl`: a head signed before the bundle's, with the proof that it is a beginning of it. Oldest first. */
export const headLineSchema = z.strictObject({ head: signedTreeHeadSchema, path });
export type HeadLine = z.infer<typeof headLineSchema>;

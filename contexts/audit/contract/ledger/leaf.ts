import { z } from 'zod';
import { canonicalJson, type Json } from './canonical-json.js';

const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);

/** A text that belongs to an event. The leaf holds a commitment to it, never the text. */
const textSealSchema = z.strictObject({
  /** Under which the text is stored. */
  key: z.string(),
  /**
   * HMAC-SHA-256 of the text (UTF-8) under a random key that is kept with it and goes with it when it is erased. Null: the text
   * was erased, or stored by a version without commitments, before the event reached the ledger.
   */
  commitment: sha256Hex.nullable(),
});
export type TextSeal = z.infer<typeof textSealSchema>;

/** One event as the ledger holds it. Its canonical JSON, as UTF-8, is what is hashed. */
export const leafSchema = z.strictObject({
  /** Of this format. */
  v: z.literal(1),
  tenant: z.string(),
  /** UUID of the event. */
  id: z.uuid(),
  /** `<context>/<aggregate id>` */
  stream: z.string(),
  /** 1, 2, 3 … within the stream. */
  version: z.number().int().positive(),
  type: z.string(),
  /** ISO 8601, UTC, milliseconds. */
  at: z.iso.datetime({ precision: 3 }),
  actor: z.strictObject({ subject: z.string(), role: z.string() }),
  /** Ids, numbers and codes, among them epoch and policy version where the event has them. */
  payload: z.record(z.string(), z.json()),
  texts: z.array(textSealSchema),
});
export type Leaf = z.infer<typeof leafSchema>;

/** @throws NotCanonical */
export const leafJson = (leaf: Leaf): string => canonicalJson(leaf as Json);

const encoder = new TextEncoder();
export const utf8 = (text: string): Uint8Array => encoder.encode(text);

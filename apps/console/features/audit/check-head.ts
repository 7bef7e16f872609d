import type { SignedTreeHead } from '#apps/client/index.js';
import { fromHex, toHex } from '#contexts/audit/contract/ledger/hex.js';
import { provesConsistency } from '#contexts/audit/contract/ledger/proofs.js';
import { signedText } from '#contexts/audit/contract/ledger/tree-head.js';
import { TreeHasher } from '#contexts/audit/contract/ledger/tree-hasher.js';
import type { ConsistencyProofView } from '#contexts/audit/contract/ledger/views.js';
import { browserPrimitives, canVerify } from '#apps/web-kit/evidence/browser-primitives.js';

export interface HeadCheck {
  /** By the key; null: this browser cannot tell (no Ed25519, or no secure connection). */
  readonly signed: boolean | null;
  /** The tree of this head is the beginning of the newest one's; null: there was no proof to check. */
  readonly begins: boolean | null;
}

const hasher = new TreeHasher(browserPrimitives.sha256);

/** Computes what the server only claims. A proof for other sizes than were asked for proves nothing. */
export async function checkHead(
  head: SignedTreeHead,
  newest: SignedTreeHead,
  publicKey: string,
  proof: ConsistencyProofView | null,
): Promise<HeadCheck> {
  const ofKey = head.key === toHex(browserPrimitives.sha256(fromHex(publicKey))).slice(0, 16);
  const signed = (await canVerify())
    ? ofKey && (await browserPrimitives.isSigned(publicKey, signedText(head), head.signature))
    : null;
  const fits = proof?.first === head.size && proof.second === newest.size;
  const begins =
    proof &&
    fits &&
    provesConsistency(
      hasher,
      { first: head.size, second: newest.size, path: proof.path.map(fromHex) },
      fromHex(head.root),
      fromHex(newest.root),
    );
  return { signed, begins };
}

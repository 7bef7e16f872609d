import { createHash, createPublicKey, verify } from 'node:crypto';
import type { Primitives } from '../../contract/ledger/verify-bundle.js';

/** SHA-256 and Ed25519 as Node has them. */
export const nodePrimitives: Primitives = {
  sha256: (bytes) => createHash('sha256').update(bytes).digest(),
  hashing() {
    const hash = createHash('sha256');
    return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest() };
  },
  isSigned(publicKey, text, signature) {
    const x = Buffer.from(publicKey, 'hex').toString('base64url');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'hex'));
  },
};

import { createHash, createPublicKey, hash, verify } from 'node:crypto';
import type { Primitives } from '../../contract/ledger/verify-bundle.js';

/** SHA-256 and Ed25519 as Node has them. */
export const nodePrimitives: Primitives = {
  sha256: (bytes) => hash('sha256', bytes, 'buffer'),
  hashing() {
    const running = createHash('sha256');
    return { update: (bytes) => void running.update(bytes), digest: () => running.digest() };
  },
  isSigned(publicKey, text, signature) {
    const x = Buffer.from(publicKey, 'hex').toString('base64url');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'hex'));
  },
};

import { fromHex } from '#contexts/audit/contract/ledger/hex.js';
import { utf8 } from '#contexts/audit/contract/ledger/leaf.js';
import type { Primitives } from '#contexts/audit/contract/ledger/bundle-reading.js';
import { RunningSha256, sha256 } from './sha256.js';

const bytesOf = (hex: string) => new Uint8Array(fromHex(hex));

/** Ed25519 as the browser has it (Web Crypto); our own SHA-256, because the browser's only answers later. */
export const browserPrimitives: Primitives = {
  sha256,
  hashing: () => new RunningSha256(),
  async isSigned(publicKey, text, signature) {
    const key = await crypto.subtle.importKey('raw', bytesOf(publicKey), 'Ed25519', false, ['verify']);
    return crypto.subtle.verify('Ed25519', key, bytesOf(signature), new Uint8Array(utf8(text)));
  },
};

/** RFC 8032, section 7.1, test 1: the signature of nothing. */
const known = {
  publicKey: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
  signature:
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
};

/** Whether this browser can do all of it: one that checks no signatures must never call a bundle verified, nor broken. */
export async function canVerify(): Promise<boolean> {
  try {
    return (
      typeof DecompressionStream === 'function' &&
      (await browserPrimitives.isSigned(known.publicKey, '', known.signature)) &&
      !(await browserPrimitives.isSigned(known.publicKey, 'x', known.signature))
    );
  } catch {
    return false;
  }
}

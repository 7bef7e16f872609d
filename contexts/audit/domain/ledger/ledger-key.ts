/** The installation's key for tree heads: Ed25519. Who verifies pins its public half, got by a way of their own. */
export abstract class LedgerKey {
  /** First 16 hex digits of the SHA-256 of the public key's 32 bytes. */
  abstract readonly id: string;
  /** 32 bytes, hex. */
  abstract readonly publicKey: string;
  /** @returns Ed25519 signature over the text's UTF-8, hex */
  abstract sign(text: string): string;
}

import { createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const size = 32;

/** The file is there, but holds no key. It is never replaced: every text would be lost. */
export class TextKeyUnusable extends Error {
  readonly code = 'kernel.text-key-unusable';
}

/** From which the keys of all tenants are derived. Nodes of one installation share it. */
export class MasterKey {
  private constructor(private readonly secret: Uint8Array) {}

  /** One that nobody else has. What is sealed with it cannot be read by another process. */
  static random(): MasterKey {
    return new MasterKey(randomBytes(size));
  }

  /** From a file that only its owner may read: 32 bytes in base64. Undefined where there is none. @throws TextKeyUnusable */
  static read(file: string): MasterKey | undefined {
    let text: string;
    try {
      text = readFileSync(file, 'utf8').trim();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
    const secret = Buffer.from(text, 'base64');
    if (secret.length !== size || secret.toString('base64') !== text) {
      throw new TextKeyUnusable(`The key of the texts cannot be read: ${file}`);
    }
    return new MasterKey(secret);
  }

  /** Makes the file; where another node was quicker, reads what that one made. @throws TextKeyUnusable */
  static make(file: string): MasterKey {
    const secret = randomBytes(size);
    mkdirSync(dirname(file), { recursive: true });
    try {
      writeFileSync(file, `${secret.toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
      return new MasterKey(secret);
    } catch (error) {
      const made = (error as NodeJS.ErrnoException).code === 'EEXIST' && MasterKey.read(file);
      if (made) return made;
      throw error;
    }
  }

  /** 32 bytes by HKDF-SHA-256 (RFC 5869). */
  ofTenant(tenant: string): KeyObject {
    return createSecretKey(Buffer.from(hkdfSync('sha256', this.secret, '', `troupe texts ${tenant}`, size)));
  }
}

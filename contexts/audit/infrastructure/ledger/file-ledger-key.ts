import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign as signWith,
} from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { LedgerKey } from '../../domain/ledger/ledger-key.js';

/** The key of the ledger is there, but is none. It is never replaced: heads signed by another key would speak of tampering. */
export class LedgerKeyUnusable extends Error {
  readonly code = 'audit.ledger-key-unusable';
}

/** A key in a PEM file (PKCS #8) that only its owner may read; made where there is none. Nodes of one installation share the file. */
export class FileLedgerKey extends LedgerKey {
  readonly id: string;
  readonly publicKey: string;

  private constructor(private readonly key: KeyObject) {
    super();
    // the last 32 bytes of an Ed25519 SubjectPublicKeyInfo are the key itself (RFC 8410)
    const raw = createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(-32);
    this.publicKey = raw.toString('hex');
    this.id = createHash('sha256').update(raw).digest('hex').slice(0, 16);
  }

  /**
   * @param id of the key that heads are signed with already; where there are some, no key is made
   * @throws LedgerKeyUnusable
   */
  static open(file: string, id?: string): FileLedgerKey {
    const pem = read(file) ?? (id === undefined ? make(file) : undefined);
    if (pem === undefined) {
      throw new LedgerKeyUnusable(`The ledger's heads are signed with the key ${id}, which is not there: ${file}`);
    }
    let key: KeyObject;
    try {
      key = createPrivateKey(pem);
    } catch (cause) {
      throw new LedgerKeyUnusable(`The ledger's key cannot be read: ${file}`, { cause });
    }
    if (key.asymmetricKeyType !== 'ed25519') throw new LedgerKeyUnusable(`The ledger's key is not Ed25519: ${file}`);
    const opened = new FileLedgerKey(key);
    if (id !== undefined && opened.id !== id) {
      throw new LedgerKeyUnusable(
        `The ledger's heads are signed with the key ${id}, and this is ${opened.id}: ${file}`,
      );
    }
    return opened;
  }

  sign(text: string): string {
    return signWith(null, Buffer.from(text), this.key).toString('hex');
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function make(file: string): string {
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(file, pem, { mode: 0o600, flag: 'wx' });
    return pem;
  } catch (error) {
    // another node was quicker
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return readFileSync(file, 'utf8');
    throw error;
  }
}

import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { TroupeError } from '../../errors.js';

/** The first byte of `texts.body` tells how the rest is to be read. Rows of older versions are plain. */
const plain = 0;
const sealed = 1;

/** Bytes: version, id of the data key, initialisation vector; then the text, then the tag. */
const [idAt, ivAt, textAt, tagSize] = [1, 17, 29, 16];
const cipher = 'aes-256-gcm';

/** What is stored is not what was written: a row was changed or moved. */
export class TextUnreadable extends TroupeError {
  readonly code = 'kernel.text-unreadable';
  readonly kind = 'unavailable';
}

/** The key of one person's words. */
export interface DataKey {
  /** UUID. */
  readonly id: string;
  readonly encryption: KeyObject;
  readonly vectors: KeyObject;
}

/** @param secret 32 bytes */
export function dataKeyOf(id: string, secret: Uint8Array): DataKey {
  const derived = Buffer.from(hkdfSync('sha256', secret, '', 'troupe text', 64));
  return {
    id,
    encryption: createSecretKey(derived.subarray(0, 32)),
    vectors: createSecretKey(derived.subarray(32)),
  };
}

/**
 * AES-256-GCM, bound to the text's own key, so that no row can be passed off as another. The vector is an HMAC of place and text
 * (as in SIV, RFC 5297): the same text stored again under the same key is the same bytes, and two texts never share a vector.
 */
export function seal(key: DataKey, place: string, body: string): Buffer {
  const text = Buffer.from(body);
  const iv = createHmac('sha256', key.vectors).update(place).update('\0').update(text).digest().subarray(0, 12);
  const encrypt = createCipheriv(cipher, key.encryption, iv).setAAD(Buffer.from(place));
  const hidden = encrypt.update(text);
  const id = Buffer.from(key.id.replaceAll('-', ''), 'hex');
  return Buffer.concat([Uint8Array.of(sealed), id, iv, hidden, encrypt.final(), encrypt.getAuthTag()]);
}

/** Id (hex) of the data key that it takes to read this; undefined where it takes none. @throws TextUnreadable */
export function keyIdOf(body: Buffer): string | undefined {
  if (body[0] === plain) return undefined;
  if (body[0] !== sealed || body.length < textAt + tagSize) throw new TextUnreadable('A stored text cannot be read.');
  return body.toString('hex', idAt, ivAt);
}

/** @throws TextUnreadable when it was changed, or belongs to another place */
export function unseal(key: DataKey, place: string, body: Buffer): string {
  const decrypt = createDecipheriv(cipher, key.encryption, body.subarray(ivAt, textAt))
    .setAAD(Buffer.from(place))
    .setAuthTag(body.subarray(-tagSize));
  try {
    return decrypt.update(body.subarray(textAt, -tagSize), undefined, 'utf8') + decrypt.final('utf8');
  } catch (cause) {
    throw new TextUnreadable('A stored text cannot be read.', {}, { cause });
  }
}

export const plainTextOf = (body: Buffer): string => body.toString('utf8', 1);

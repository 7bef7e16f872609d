import { InvalidKey } from '../domain/input-errors.js';

const maxLength = 200;
const printable = /^[^\p{C}\p{Z}]+$/u;

export const isSessionKey = (key: string): boolean => key.length <= maxLength && printable.test(key);

/**
 * A client's own name for a session: 1–200 characters, no spaces, no control characters.
 * @throws InvalidKey
 */
export function sessionKey(key: string): string {
  if (!isSessionKey(key)) {
    throw new InvalidKey('A session key has 1 to 200 visible characters.', { limit: maxLength });
  }
  return key;
}

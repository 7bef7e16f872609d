import { randomBytes } from 'node:crypto';

const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Kebab-case: what the author called it and eight random letters, so that two people may make a character of one name. */
export function newCharacterId(name: string): string {
  const tail = [...randomBytes(8)].map((byte) => letters[byte % letters.length]).join('');
  return `${
    name
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 40) || 'character'
  }-${tail}`;
}

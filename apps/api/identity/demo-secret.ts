import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The demo's signing secret: made at the first start, kept readable to its owner only, so that sign-ins outlast a restart. */
export function demoSecret(dataDirectory: string): string {
  const file = join(dataDirectory, 'token-secret');
  mkdirSync(dataDirectory, { recursive: true });
  try {
    const kept = readFileSync(file, 'utf8').trim();
    if (kept.length >= 32) return kept;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const secret = randomBytes(48).toString('base64url');
  writeFileSync(file, `${secret}\n`, { mode: 0o600 });
  return secret;
}

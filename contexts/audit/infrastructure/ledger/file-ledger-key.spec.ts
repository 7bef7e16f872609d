import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { FileLedgerKey } from './file-ledger-key.js';

const folder = mkdtempSync(join(tmpdir(), 'troupe-ledger-key-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('[S2.3c] a key is made once, and read again', () => {
  const file = join(folder, 'made', 'key.pem');
  const { id, publicKey } = FileLedgerKey.open(file);
  expect(FileLedgerKey.open(file, id)).toMatchObject({ id, publicKey });
});

it('[S2.3c] a key that is missing is told, and none is made in its place', () => {
  const file = join(folder, 'missing.pem');
  expect(() => FileLedgerKey.open(file, '0123456789abcdef')).toThrow(
    /0123456789abcdef, which is not there: .*missing\.pem/,
  );
  expect(existsSync(file)).toBe(false);
});

it('[S2.3c] another key, and what is none, are refused', () => {
  const other = join(folder, 'other.pem');
  FileLedgerKey.open(other);
  expect(() => FileLedgerKey.open(other, '0123456789abcdef')).toThrow(
    /signed with the key 0123456789abcdef, and this is/,
  );
  const broken = join(folder, 'broken.pem');
  writeFileSync(broken, 'none');
  expect(() => FileLedgerKey.open(broken)).toThrow(/cannot be read/);
});

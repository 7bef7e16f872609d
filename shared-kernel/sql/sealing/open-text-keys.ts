import { sql } from 'drizzle-orm';
import type { Tx } from '../database.js';
import type { Database } from '../database.js';
import { MasterKey } from './master-key.js';
import { TextUnreadable } from './sealed-text.js';
import { TextKeys } from './text-keys.js';

/** The database holds texts that were sealed, and the key is not there. */
export class TextKeyMissing extends Error {
  readonly code = 'kernel.text-key-missing';
}

/** The key that is there is not the one that the database's texts were sealed with. */
export class TextKeyWrong extends Error {
  readonly code = 'kernel.text-key-wrong';
}

/** No tenant's: a key that the installation has from its first start, by which it knows its master key again. */
const installation = { tenant: '-', subject: 'installation' };

/** @throws TextKeyMissing, TextKeyWrong, TextKeyUnusable */
export async function openTextKeys(database: Database, file: string): Promise<TextKeys> {
  const master = MasterKey.read(file) ?? (await makeFor(database, file));
  const keys = new TextKeys(master);
  await database.acrossTenants(async (tx) => {
    const { id, wrapped } = keys.newKey(installation);
    await tx.execute(sql`
      INSERT INTO subject_keys (tenant, id, subject, wrapped)
      VALUES (${installation.tenant}, ${id}, ${installation.subject}, ${wrapped})
      ON CONFLICT (tenant, subject) WHERE wrapped IS NOT NULL DO NOTHING`);
  });
  const known = await database.acrossTenants(keyOfInstallation);
  try {
    keys.unwrap({ ...installation, ...known! });
  } catch (error) {
    if (!(error instanceof TextUnreadable)) throw error;
    throw new TextKeyWrong(`The texts in the database were sealed with another key than the one in ${file}.`);
  }
  return keys;
}

async function makeFor(database: Database, file: string): Promise<MasterKey> {
  if (await database.acrossTenants(keyOfInstallation)) {
    throw new TextKeyMissing(
      `The key of the texts in the database is missing: ${file}. Put it back; it cannot be made anew.`,
    );
  }
  return MasterKey.make(file);
}

async function keyOfInstallation(tx: Tx): Promise<{ readonly id: string; readonly wrapped: Buffer } | undefined> {
  const { tenant, subject } = installation;
  const { rows } = await tx.execute<{ id: string; wrapped: Buffer }>(sql`
    SELECT id, wrapped FROM subject_keys WHERE tenant = ${tenant} AND subject = ${subject} AND wrapped IS NOT NULL`);
  return rows[0];
}

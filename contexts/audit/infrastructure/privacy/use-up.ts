import { sql } from 'drizzle-orm';
import type { Tx } from '#shared-kernel/sql/database.js';
import { NotUnmasked, type PlainTextLeave } from '#shared-kernel/plain-text-leave.js';

/** One use: in the transaction in which the export is recorded, whichever of two is quicker. @throws NotUnmasked */
export async function useUp(tx: Tx, { request }: PlainTextLeave, export_: string): Promise<void> {
  const { rows } = await tx.execute(sql`
    UPDATE audit_unmask_requests SET used_by = ${export_}::uuid
    WHERE id = ${request}::uuid AND used_by IS NULL AND state = 'approved' RETURNING id`);
  if (rows.length === 0) throw new NotUnmasked('This leave was used before.');
}

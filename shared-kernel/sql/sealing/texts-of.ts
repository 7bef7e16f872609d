import type { Tx } from '../database.js';
import { keyIdOf, plainTextOf, unseal } from './sealed-text.js';
import type { TextKeys } from './text-keys.js';

const keys = new WeakMap<object, TextKeys>();

/** A transaction's session, which those inside it share, knows the keys of its database. */
export function sealsTexts(session: object, of: TextKeys): void {
  keys.set(session, of);
}

export function textKeysOf(tx: Tx): TextKeys {
  const known = keys.get(tx._.session);
  if (!known) throw new Error('This transaction is of no database of ours.');
  return known;
}

interface WithText extends Record<string, unknown> {
  readonly body: string | null;
}

/** A row as a query has it that selects `body` from `texts`. */
export type SealedRow<Row extends WithText> = { [Name in keyof Row]: Name extends 'body' ? Buffer | null : Row[Name] };

/**
 * Rows with what their bodies say; null: not there, or erased. Reads nothing when the keys are known.
 * @param keyOf under which the text is stored
 * @throws TextUnreadable
 */
export async function opened<Row extends WithText>(
  tx: Tx,
  rows: readonly SealedRow<Row>[],
  keyOf: (row: SealedRow<Row>) => string,
): Promise<Row[]> {
  const bodies = rows.map((row) => row.body as Buffer | null);
  const ids = bodies.map((body) => (body === null ? undefined : keyIdOf(body)));
  const known = await textKeysOf(tx).forReading(tx, new Set(ids.flatMap((id) => id ?? [])));
  return rows.map((row, place) => ({ ...row, body: textOf(bodies[place] ?? null, ids[place], keyOf(row)) }) as Row);

  function textOf(body: Buffer | null, id: string | undefined, place: string): string | null {
    if (body === null) return null;
    if (id === undefined) return plainTextOf(body);
    const key = known.get(id);
    return key ? unseal(key, place, body) : null;
  }
}

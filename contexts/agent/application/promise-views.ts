import type { TenantId } from '#shared-kernel/ids.js';
import type { Texts } from '#shared-kernel/texts.js';
import type { PromiseView } from '../contract/views.js';
import type { PromiseMade } from '../domain/promise-ledger.js';
import type { DeskViews } from './desk-views.js';
import { evidenceKey } from './text-keys.js';

/** Promises with their words, as far as these are not erased. */
export async function promiseViews(
  texts: Texts,
  tenant: TenantId,
  promises: readonly PromiseMade[],
  views: DeskViews,
): Promise<PromiseView[]> {
  const keys = promises.flatMap(({ id, message, closed }) =>
    closed && !closed.message ? [message, evidenceKey(id)] : [message],
  );
  const words = await texts.get(tenant, [...new Set(keys)]);
  return promises.map(({ id, message, start, end, at, by, dueAt, closed }) => ({
    id,
    at: at.toISOString(),
    message,
    by,
    text: words.get(message)?.slice(start, end) ?? '',
    dueAt: dueAt?.toISOString() ?? null,
    state: closed ? 'closed' : 'open',
    closed: closed && {
      at: closed.at.toISOString(),
      by: views.person(closed.by),
      message: closed.message,
      note: words.get(evidenceKey(id)) ?? null,
    },
  }));
}

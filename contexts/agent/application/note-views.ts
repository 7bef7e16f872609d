import type { TenantId } from '#shared-kernel/ids.js';
import type { Texts } from '#shared-kernel/texts.js';
import type { NoteView } from '../contract/views.js';
import type { NoteRow } from '../domain/desk.js';
import type { DeskViews } from './desk-views.js';
import { noteKey } from './text-keys.js';

/** Notes with their words; one whose words are erased is left out. */
export async function noteViews(
  texts: Texts,
  tenant: TenantId,
  notes: readonly NoteRow[],
  views: DeskViews,
): Promise<NoteView[]> {
  const words = await texts.get(
    tenant,
    notes.map(({ id }) => noteKey(id)),
  );
  return notes.flatMap(({ id, at, author, mentions }) => {
    const text = words.get(noteKey(id));
    if (text === undefined) return [];
    return [
      {
        id,
        at: at.toISOString(),
        author: views.person(author),
        text,
        mentions: mentions.map((one) => views.person(one)),
      },
    ];
  });
}

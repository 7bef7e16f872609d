import { isUuid } from '#shared-kernel/ids.js';
import { PlaceNotKnown } from '../../domain/errors.js';
import type { IndexPlace } from '../../domain/search/session-index.js';

/** Opaque to clients. */
export const cursorOf = ({ openedAt, session }: IndexPlace): string =>
  Buffer.from(`${openedAt.getTime()}/${session}`).toString('base64url');

/** @throws PlaceNotKnown */
export function placeOf(cursor: string): IndexPlace {
  const [time = '', session = ''] = Buffer.from(cursor, 'base64url').toString().split('/');
  const openedAt = new Date(Number(time || Number.NaN));
  if (Number.isNaN(openedAt.getTime()) || !isUuid(session)) throw new PlaceNotKnown('This place is not known.');
  return { openedAt, session };
}

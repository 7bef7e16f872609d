import { isUuid, type SessionId } from '#shared-kernel/ids.js';
import { CursorNotKnown } from '../domain/errors.js';

interface Place {
  readonly lastActivityAt: Date;
  readonly session: SessionId;
}

/** Opaque to clients. */
export const cursorOf = ({ lastActivityAt, session }: Place): string =>
  Buffer.from(`${lastActivityAt.getTime()}/${session}`).toString('base64url');

/** @throws CursorNotKnown */
export function placeOf(cursor: string): Place {
  const [time = '', session = ''] = Buffer.from(cursor, 'base64url').toString().split('/');
  const lastActivityAt = new Date(Number(time || NaN));
  if (Number.isNaN(lastActivityAt.getTime()) || !isUuid(session)) throw new CursorNotKnown('This cursor is not known.');
  return { lastActivityAt, session: session as SessionId };
}

import { v7 } from 'uuid';

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** A tenant: `[a-z0-9][a-z0-9-]{0,62}`. Part of every row, key and event. */
export type TenantId = Branded<'TenantId'>;
/** A person within a tenant (a customer, an agent …): 1–128 printable characters. */
export type SubjectId = Branded<'SubjectId'>;
/** UUID. */
export type SessionId = Branded<'SessionId'>;
/** UUID; each version of a reply is a message of its own. */
export type MessageId = Branded<'MessageId'>;

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const tenantPattern = /^[a-z0-9][a-z0-9-]{0,62}$/;

export const isUuid = (text: string): boolean => uuidPattern.test(text);
export const isTenantId = (text: string): text is TenantId => tenantPattern.test(text);

/** Time-ordered (UUIDv7), so that ids sort as they were made. */
export const newSessionId = (): SessionId => v7() as SessionId;
export const newMessageId = (): MessageId => v7() as MessageId;
export const newEventId = (): string => v7();

import type { Actor } from '#shared-kernel/actor.js';

/** What others call this person: the name in the token, else the subject. */
export const nameOf = (actor: Actor): string => actor.name ?? actor.subject;

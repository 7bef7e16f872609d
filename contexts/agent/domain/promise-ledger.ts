import type { SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';

/** Something that an agent or a character has promised, until it is shown to be kept. */
export interface PromiseMade {
  readonly id: string;
  readonly session: SessionId;
  readonly message: string;
  /** Where it stands in the message's text. */
  readonly start: number;
  readonly end: number;
  readonly at: Date;
  readonly by: { readonly kind: 'character' | 'agent'; readonly name: string };
  readonly dueAt: Date | null;
  readonly closed: { readonly at: Date; readonly by: SubjectId; readonly message: string | null } | null;
}

export abstract class Promises {
  /** Oldest first, at most 200. */
  abstract of(tenant: TenantId, session: SessionId): Promise<readonly PromiseMade[]>;
}

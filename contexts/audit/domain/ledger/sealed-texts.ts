import type { TenantId } from '#shared-kernel/ids.js';
import type { PlainTextLeave } from '#shared-kernel/plain-text-leave.js';
import type { TextSeal } from '../../contract/ledger/leaf.js';

/** A text as it is now, held against the commitment of its leaf. */
export type SealedText =
  | { readonly seal: 'sealed'; readonly body: string }
  /** It is not what the leaf commits to. */
  | { readonly seal: 'broken'; readonly body: string }
  /** It is not there any more. */
  | { readonly seal: 'erased'; readonly body: null };

/** The texts that leaves commit to. By key; every one that is asked for is answered. */
export abstract class SealedTexts {
  /** What tells how replies came about, and holds no word of anybody; other texts are not answered. */
  abstract ofReplies(tenant: TenantId, seals: readonly TextSeal[]): Promise<ReadonlyMap<string, SealedText>>;
  /** Any. */
  abstract plain(leave: PlainTextLeave, seals: readonly TextSeal[]): Promise<ReadonlyMap<string, SealedText>>;
}

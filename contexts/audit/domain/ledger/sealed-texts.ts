import type { TenantId } from '#shared-kernel/ids.js';
import type { TextSeal } from '../../contract/ledger/leaf.js';

/** A text as it is now, held against the commitment of its leaf. */
export type SealedText =
  | { readonly seal: 'sealed'; readonly body: string }
  /** It is not what the leaf commits to. */
  | { readonly seal: 'broken'; readonly body: string }
  /** It is not there any more. */
  | { readonly seal: 'erased'; readonly body: null };

/** The texts that leaves commit to. */
export abstract class SealedTexts {
  /** By key; every one that is asked for is answered. */
  abstract open(tenant: TenantId, seals: readonly TextSeal[]): Promise<ReadonlyMap<string, SealedText>>;
}

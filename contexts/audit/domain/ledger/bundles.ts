import type { Actor } from '#shared-kernel/actor.js';
import type { PlainTextLeave } from '#shared-kernel/plain-text-leave.js';
import type { DomainEvent } from '#shared-kernel/domain-event.js';
import type { Manifest } from '../../contract/ledger/bundle.js';
import type { SignedTreeHead } from '../../contract/ledger/tree-head.js';

export interface BundleRequest {
  readonly id: string;
  readonly actor: Actor;
  readonly purpose: string;
  readonly at: Date;
  readonly head: SignedTreeHead;
  readonly scope: Manifest['scope'];
  /** With the words: whose leave. */
  readonly leave: PlainTextLeave | null;
}

/** A ZIP on its way out; constant memory, whatever its size. It ends before its time when something fails: a ZIP without end is none. */
export interface Bundle {
  readonly id: string;
  readonly head: SignedTreeHead;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Evidence as it is handed out. */
export abstract class Bundles {
  /**
   * Notes that evidence is handed out or shown, and what for; answers the id of the event's stream.
   * @param once a leave that is used up with it
   * @throws NotUnmasked when it was used before
   */
  abstract record(
    actor: Actor,
    purpose: string,
    at: Date,
    event: (id: string) => DomainEvent,
    once?: PlainTextLeave | null,
  ): Promise<string>;
  abstract open(request: BundleRequest): Bundle;
}

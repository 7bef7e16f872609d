import type { Actor } from '#shared-kernel/actor.js';
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
  readonly texts: boolean;
}

/** A ZIP on its way out; constant memory, whatever its size. It ends before its time when something fails: a ZIP without end is none. */
export interface Bundle {
  readonly id: string;
  readonly head: SignedTreeHead;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Evidence as it is handed out. */
export abstract class Bundles {
  /** Notes that evidence is handed out or shown, and what for; answers the id of the event's stream. */
  abstract record(actor: Actor, purpose: string, at: Date, event: (id: string) => DomainEvent): Promise<string>;
  abstract open(request: BundleRequest): Bundle;
}

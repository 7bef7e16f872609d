import type { MessageId } from '#shared-kernel/ids.js';
import type { MessageChange, MessageRecord } from './session-state.js';

/** New and changed messages of one save, each message once. */
export class MessageChanges {
  private readonly added = new Map<MessageId, MessageRecord>();
  private readonly changed = new Map<MessageId, MessageChange>();

  add(message: MessageRecord): void {
    this.added.set(message.id, message);
  }

  change(change: MessageChange): void {
    const added = this.added.get(change.id);
    if (added) this.added.set(change.id, { ...added, ...change, text: change.text ?? added.text });
    else this.changed.set(change.id, { ...this.changed.get(change.id), ...change });
  }

  /** Copies, so that later changes do not show in them. */
  get all(): { readonly added: readonly MessageRecord[]; readonly changed: readonly MessageChange[] } {
    return { added: [...this.added.values()], changed: [...this.changed.values()] };
  }
}

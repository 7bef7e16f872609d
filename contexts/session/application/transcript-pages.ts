import { Injectable } from '@nestjs/common';
import type { TenantId } from '#shared-kernel/ids.js';
import type { Transcript } from '../contract/views.js';
import { Messages, recentAtLeast } from '../domain/messages.js';
import type { MessageRecord, SessionState } from '../domain/session-state.js';
import { StreamingReplies } from './streaming-replies.js';
import { positionOf, transcriptOf } from './transcript-of.js';

interface Page {
  readonly state: SessionState;
  /** Oldest first. */
  readonly messages: readonly MessageRecord[];
  readonly hasMore: boolean;
}

/** Pages of what was said in sessions that somebody may see. */
@Injectable()
export class TranscriptPages {
  constructor(
    private readonly messages: Messages,
    private readonly replies: StreamingReplies,
  ) {}

  /** The newest page of each, in their order. One that this node remembers costs no read. */
  async newest(tenant: TenantId, states: readonly SessionState[], size: number): Promise<readonly Transcript[]> {
    return this.shown(tenant, await Promise.all(states.map((state) => this.newestOf(tenant, state, size))), true);
  }

  /** The page before the cursor. @throws InvalidCursor */
  async before(tenant: TenantId, state: SessionState, cursor: string, size: number): Promise<Transcript> {
    const [page] = await this.shown(tenant, [await this.read(tenant, state, positionOf(cursor), size)], false);
    return page!;
  }

  private async newestOf(tenant: TenantId, state: SessionState, size: number): Promise<Page> {
    if (size >= recentAtLeast) return this.read(tenant, state, beyondAll, size);
    const recent = await this.messages.recent(tenant, state.id);
    return { state, messages: recent.slice(-size), hasMore: recent.length > size };
  }

  private async read(tenant: TenantId, state: SessionState, position: number, size: number): Promise<Page> {
    const newestFirst = await this.messages.before(tenant, state.id, position, size + 1);
    return { state, messages: newestFirst.slice(0, size).reverse(), hasMore: newestFirst.length > size };
  }

  private async shown(tenant: TenantId, pages: readonly Page[], isNewest: boolean): Promise<readonly Transcript[]> {
    const answered = pages.flatMap(({ messages }) => messages.flatMap(({ replyTo }) => replyTo ?? []));
    const sessions = pages.map(({ state }) => state.id);
    const versions = await this.messages.versions(tenant, sessions, answered);
    const said = (id: string) => this.replies.text(id);
    return pages.map(({ state, messages, hasMore }) =>
      transcriptOf(state, messages, versions, said, hasMore, isNewest),
    );
  }
}

const beyondAll = 2 ** 31 - 1;

import { Injectable } from '@nestjs/common';
import type { Actor } from '#shared-kernel/actor.js';
import type { SessionId, TenantId } from '#shared-kernel/ids.js';
import { Texts } from '#shared-kernel/texts.js';
import type { DeskNow } from '../../contract/desk-frames.js';
import { draftKey, whisperKey } from '../../contract/text-keys.js';
import { ownerOf } from '../../domain/guards.js';
import { modeOf } from '../../domain/session-draft.js';
import type { SessionState } from '../../domain/session-state.js';
import { StreamingDrafts } from '../drafting/streaming-drafts.js';
import { Sessions } from '../sessions.js';

/** How a session stands for the desk, seen from its home. */
@Injectable()
export class DeskLook {
  constructor(
    private readonly sessions: Sessions,
    private readonly drafts: StreamingDrafts,
    private readonly texts: Texts,
  ) {}

  /** Reads what has to be read; the answer then looks at once. */
  async at(actor: Actor, id: SessionId): Promise<() => DeskNow> {
    const { state } = await this.sessions.find(actor, id);
    const words = await this.words(actor.tenant, state);
    return () => this.viewOf(state, words);
  }

  private words(tenant: TenantId, { desk }: SessionState): Promise<ReadonlyMap<string, string>> {
    const keys = desk.whispers.map((whisper) => whisperKey(whisper.id));
    return this.texts.get(tenant, desk.draft ? [...keys, draftKey(desk.draft.id)] : keys);
  }

  private viewOf(state: SessionState, words: ReadonlyMap<string, string>): DeskNow {
    const owner = ownerOf(state);
    const { asked, whispers, draft } = state.desk;
    const finished = draft && {
      draft: draft.id,
      replyTo: draft.replyTo,
      text: words.get(draftKey(draft.id)) ?? '',
      done: true,
    };
    return {
      session: state.id,
      epoch: state.epoch,
      mode: owner && modeOf(owner),
      asked,
      draft: this.drafts.of(state.id) ?? finished,
      whispers: whispers.map(({ id, by }) => ({ whisper: id, author: by, text: words.get(whisperKey(id)) ?? '' })),
    };
  }
}

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
import { DeskChannel, type DeskListener } from './desk-channel.js';

export interface Watching {
  readonly now: DeskNow;
  detach(): void;
}

/** Who of the desk looks over a session's shoulder. */
@Injectable()
export class DeskWatchers {
  constructor(
    private readonly sessions: Sessions,
    private readonly channel: DeskChannel,
    private readonly drafts: StreamingDrafts,
    private readonly texts: Texts,
  ) {}

  /** How it stands, and from there on every desk frame, synchronously. The listener must not throw. */
  async watch(actor: Actor, session: string, listener: DeskListener): Promise<Watching> {
    const id = await this.sessions.admit(actor, 'desk.read', session);
    // No change comes in between, and the draft grows only after this.
    return this.sessions.between(id, async () => {
      const look = await this.look(actor, id);
      return { now: look(), detach: this.channel.listen(id, listener) };
    });
  }

  async now(actor: Actor, session: string): Promise<DeskNow> {
    const id = await this.sessions.admit(actor, 'desk.read', session);
    return (await this.look(actor, id))();
  }

  /** Reads what has to be read; the answer then looks at once. */
  private async look(actor: Actor, id: SessionId): Promise<() => DeskNow> {
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

import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { DomainEvent } from '#shared-kernel/domain-event.js';
import {
  DraftFinished,
  DraftUsed,
  ModeChanged,
  PersonAskedFor,
  PersonNoLongerAskedFor,
  TurnHandedOver,
  WhisperGiven,
} from '../../contract/events.js';
import { whisperKey } from '../../contract/text-keys.js';
import { ownerOf } from '../../domain/guards.js';
import { type Saved, Sessions } from '../sessions.js';
import { DeskChannel, type DeskNews } from './desk-channel.js';

/** Tells those who watch a session what a change of it means for the desk. */
@Injectable()
export class TellDesk implements OnModuleInit {
  constructor(
    private readonly sessions: Sessions,
    private readonly channel: DeskChannel,
  ) {}

  onModuleInit(): void {
    this.sessions.whenSaved((saved) => {
      const { id } = saved.state;
      if (!this.channel.isWatched(id)) return;
      for (const event of saved.events) for (const news of newsOf(event, saved)) this.channel.tell(id, news);
    });
  }
}

function newsOf(event: DomainEvent, { state, texts }: Saved): DeskNews[] {
  const { epoch } = state;
  if (event instanceof TurnHandedOver || event instanceof ModeChanged) {
    const { mode } = event.payload;
    return [{ epoch, kind: 'mode.changed', mode, by: ownerOf(state)?.name ?? '' }];
  }
  if (event instanceof PersonAskedFor || event instanceof PersonNoLongerAskedFor) {
    return [{ epoch, kind: 'asked.changed', asked: state.desk.asked }];
  }
  if (event instanceof WhisperGiven) {
    const { whisper } = event.payload;
    const author = state.desk.whispers.find(({ id }) => id === whisper)?.by ?? '';
    return [{ epoch, kind: 'whisper.given', whisper, author, text: texts.get(whisperKey(whisper)) ?? '' }];
  }
  if (event instanceof DraftFinished) {
    const { draft, replyTo, length, finishReason } = event.payload;
    return [{ epoch, kind: 'draft.done', draft, replyTo, length, finishReason }];
  }
  if (event instanceof DraftUsed) {
    const { draft, messageId, changed } = event.payload;
    return [{ epoch, kind: 'draft.used', draft, messageId, changed }];
  }
  return [];
}

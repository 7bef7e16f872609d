import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { ContextCard } from '#contexts/agent/contract/card.js';
import { GetTicketCard } from '#contexts/agent/index.js';
import type { EmotionPoint } from '#contexts/session/contract/emotion.js';
import { GetEmotions, GetTranscript, RecallForDesk } from '#contexts/session/index.js';
import type { Actor } from '#shared-kernel/actor.js';

const mostWords = 8;
/** Messages whose words are shown: a page of the transcript. */
const mostMessages = 200;

/** Puts together what the contexts know of a conversation, each asked in the name of whoever wants to see it. */
@Injectable()
export class ContextCards {
  constructor(private readonly queries: QueryBus) {}

  async of(actor: Actor, session: string): Promise<ContextCard> {
    const card = await this.queries.execute(new GetTicketCard(actor, session));
    const [emotions, transcript, memory] = await Promise.all([
      this.queries.execute(new GetEmotions(actor, session)),
      this.queries.execute(new GetTranscript(actor, session, undefined, mostMessages)),
      actor.may('session.take-over') ? this.queries.execute(new RecallForDesk(actor, session)) : null,
    ]);
    const texts = new Map(transcript.messages.map(({ id, text }) => [id, text]));
    return {
      ...card,
      emotion: { points: emotions.user.map((point) => pointOf(point, texts.get(point.message) ?? '')) },
      memory: memory?.map(({ kind, text }) => ({ kind, text })) ?? null,
    };
  }
}

function pointOf(
  { at, message, valence, label, confidence, words }: EmotionPoint,
  text: string,
): ContextCard['emotion']['points'][number] {
  const weighty = [...words].sort((a, b) => b.weight - a.weight).slice(0, mostWords);
  const shown = weighty.map(({ start, end, weight }) => ({ text: text.slice(start, end), weight }));
  return { at, message, valence, emotion: label, confidence, words: shown.filter((word) => word.text.trim() !== '') };
}

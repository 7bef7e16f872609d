import { Injectable } from '@nestjs/common';
import { Texts } from '#shared-kernel/texts.js';
import { noteKey, summaryKey, whisperKey } from '../../../contract/text-keys.js';
import type { MessageRecord, RunningReply, SessionState } from '../../../domain/session-state.js';

/** What a prompt tells of the people of the desk. */
export interface DeskPart {
  /** One was asked for, and has not come yet. */
  readonly asked: boolean;
  /** Who answered in the character's place, what they said, oldest first, and what they left for it to know. */
  readonly colleague: {
    readonly name: string;
    readonly said: string[];
    readonly note: string | null;
    readonly summary: string | null;
  } | null;
  /** For this reply alone. */
  readonly whispers: string[];
}

/** An agent's newest messages that are told. */
const mostSaid = 12;

/** Puts together what the character has to know of the desk. Reads the store only where there is something to know. */
@Injectable()
export class DeskWords {
  constructor(private readonly texts: Texts) {}

  async of(
    { tenant, id, desk }: SessionState,
    { whispers = [] }: Pick<RunningReply, 'whispers'>,
    messages: readonly MessageRecord[],
  ): Promise<DeskPart | undefined> {
    const { asked, handedBack } = desk;
    if (!asked && !handedBack && whispers.length === 0) return undefined;
    const about = handedBack ? [noteKey(id, handedBack.epoch), summaryKey(id, handedBack.epoch)] : [];
    const words = await this.texts.get(tenant, [...about, ...whispers.map((whisper) => whisperKey(whisper.id))]);
    return {
      asked: asked !== null,
      colleague: handedBack && {
        name: handedBack.name,
        said: messages
          .filter(({ author, text }) => author.kind === 'agent' && text !== '')
          .slice(-mostSaid)
          .map(({ text }) => text),
        note: words.get(noteKey(id, handedBack.epoch)) ?? null,
        summary: words.get(summaryKey(id, handedBack.epoch)) ?? null,
      },
      whispers: whispers.flatMap((whisper) => words.get(whisperKey(whisper.id)) ?? []),
    };
  }
}

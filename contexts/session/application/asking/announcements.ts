import { Injectable } from '@nestjs/common';
import { newMessageId, type MessageId } from '#shared-kernel/ids.js';
import type { Character } from '../../domain/character.js';
import { Characters } from '../../domain/characters.js';
import type { SessionState } from '../../domain/session-state.js';
import { Policies } from '../filters/policies/policies.js';
import { ReleaseGate } from '../filters/release-gate.js';

/** A line that a character says of its own accord, without anybody playing it. */
export interface Announcement {
  readonly messageId: MessageId;
  readonly text: string;
  readonly language: Character['language'];
}

/** For characters that have no words of their own. */
const words = {
  en: {
    asked: [
      'I have asked one of my colleagues to join us. Until they are here, I am still with you.',
      'Somebody from our team has been called. Stay with me until they come.',
    ],
    returned: [
      'My colleague had to leave. I am here again, and I have read what you two talked about.',
      'The person who was answering you is gone for now. I will go on with you.',
    ],
  },
  zh: {
    asked: ['我已经请一位同事过来，人到之前，我还在这儿陪您。', '已经去叫人了，来之前我们接着说。'],
    returned: ['刚才那位同事有事离开了，我回来接着陪您，你们说的我都看过了。', '那位同事暂时不在，我先接着跟您说。'],
  },
} as const;

/** What a character says when the desk is called, or is gone, in its own voice where its author wrote lines for it. */
@Injectable()
export class Announcements {
  constructor(
    private readonly characters: Characters,
    private readonly policies: Policies,
    private readonly gate: ReleaseGate,
  ) {}

  /** A line that content safety passes; '' when none does, or the character is not there any more. */
  async of({ tenant, customer, character: { id } }: SessionState, kind: 'asked' | 'returned'): Promise<Announcement> {
    const messageId = newMessageId();
    const character = await this.characters.find({ tenant, subject: customer.subject }, id);
    if (!character) return { messageId, text: '', language: 'en' };
    const { language } = character;
    const audience = this.policies.active(tenant, 'adult').document.audience.unknown;
    const policy = this.policies.active(tenant, audience);
    const judgedBy = {
      character,
      language,
      policy,
      audience,
      turns: [],
      memories: [],
      actions: ['hand-over'],
      prompt: [],
    };
    const own = character.announcements[kind];
    const start = Math.floor(Math.random() * own.length);
    const lines = [...own.slice(start), ...own.slice(0, start), ...words[language][kind]];
    return { messageId, language, text: await this.gate.firstThatPasses(lines, judgedBy) };
  }
}

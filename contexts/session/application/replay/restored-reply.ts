import { Injectable } from '@nestjs/common';
import type { MessageId } from '#shared-kernel/ids.js';
import { Texts } from '#shared-kernel/texts.js';
import { type Passport, passportSchema, type Replay } from '../../contract/passport.js';
import { passportKey, promptKey } from '../../contract/text-keys.js';
import type { TurnRecord } from '../../contract/turn-record.js';
import { NoSuchReply } from '../../domain/errors.js';
import { Messages } from '../../domain/messages.js';
import type { SessionState } from '../../domain/session-state.js';
import { TurnRecords } from '../../domain/turn-records.js';
import { type ConversationTurn, turnsUpTo } from '../prompting/conversation-turns.js';
import { promptHash, restorePrompt, type Told, toldWith } from '../prompting/kept-prompt.js';

/** A reply as it was asked for, from what is kept of it. */
export interface RestoredReply {
  readonly record: TurnRecord;
  readonly passport: Passport | undefined;
  /** Up to the message that was answered. */
  readonly turns: readonly ConversationTurn[];
  /** As the player was given it; empty where it was erased. */
  readonly messages: Replay['messages'];
  readonly said: string;
  /** What it was told beside what was said; absent where that was erased, or an older version did not keep it. */
  readonly told: Told | undefined;
  readonly verdict: Pick<Replay, 'verdict' | 'why' | 'promptHash'>;
}

/** Messages before the one that was answered that are looked at; a prompt holds fewer. */
const mostMessages = 400;

@Injectable()
export class RestoredReplies {
  constructor(
    private readonly records: TurnRecords,
    private readonly messages: Messages,
    private readonly texts: Texts,
  ) {}

  /** @throws NoSuchReply */
  async of({ tenant, id, care }: SessionState, message: MessageId): Promise<RestoredReply> {
    const record = await this.records.find(tenant, id, message);
    const asked = record && (await this.messages.find(tenant, id, record.replyTo as MessageId));
    if (!record || !asked) throw new NoSuchReply('There is no record of such a reply in this conversation.');
    const [passportText, kept, said] = await this.textsOf(tenant, message);
    const passport = passportText === undefined ? undefined : passportSchema.parse(JSON.parse(passportText));
    const before = await this.messages.before(tenant, id, asked.position + 1, mostMessages);
    const shown = before.filter(({ id: each }) => !care.apart.includes(each)).toReversed();
    const turns = turnsUpTo(shown, asked.id);
    const messages = kept === undefined ? [] : restorePrompt(kept, turns);
    const verdict = verdictOn(kept !== undefined, passport?.promptHash ?? null, messages);
    const told = kept === undefined ? undefined : toldWith(kept);
    return { record, passport, turns, messages, said: said ?? '', told, verdict };
  }

  private async textsOf(tenant: SessionState['tenant'], message: MessageId) {
    const keys = [passportKey(message), promptKey(message), message];
    const found = await this.texts.get(tenant, keys);
    return keys.map((key) => found.get(key));
  }
}

function verdictOn(isKept: boolean, sealed: string | null, messages: Replay['messages']): RestoredReply['verdict'] {
  if (!isKept) return { verdict: 'differs', why: 'words-erased', promptHash: { sealed, rebuilt: null } };
  const rebuilt = promptHash(messages);
  if (sealed === null) return { verdict: 'unsealed', why: null, promptHash: { sealed, rebuilt } };
  const isExact = sealed === rebuilt;
  return {
    verdict: isExact ? 'exact' : 'differs',
    why: isExact ? null : 'transcript-changed',
    promptHash: { sealed, rebuilt },
  };
}

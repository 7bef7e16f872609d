import { Injectable } from '@nestjs/common';
import type { SessionId, TenantId } from '#shared-kernel/ids.js';
import type { TurnRecord } from '../contract/turn-record.js';
import { Characters } from '../domain/characters.js';
import { CharacterGone } from '../domain/errors.js';
import { afterChanges, Messages } from '../domain/messages.js';
import type { MessageChange, MessageRecord, RunningReply, SessionState } from '../domain/session-state.js';
import { type PlayedTurn, TurnRecords } from '../domain/turn-records.js';
import { ConversationEmotions } from './emotion/conversation-emotions.js';
import { policyFor } from './care/house.js';
import { houseLines, withHouseLines } from './care/house-lines.js';
import type { FilterContext } from './filters/filter.js';
import { Policies } from './filters/policies/policies.js';
import type { Part } from './players/role-player.js';
import { DeskWords } from './prompting/desk/desk-words.js';
import { turnsUpTo } from './prompting/conversation-turns.js';
import { factLine } from './prompting/memory/fact-words.js';
import { keepPrompt, promptHash } from './prompting/kept-prompt.js';
import { PromptComposer } from './prompting/prompt-composer.js';

/** What is saved together with the start of the reply; the store may not have it yet. */
export interface Unsaved {
  readonly added: readonly MessageRecord[];
  readonly changed: readonly MessageChange[];
  /** Of the reply that ended in the same change. */
  readonly ended?: TurnRecord | undefined;
}

export interface PreparedReply {
  readonly part: Part;
  readonly record: TurnRecord;
  /** What filters need to know. */
  readonly judgedBy: FilterContext;
  readonly asked: Pick<PlayedTurn, 'promptHash' | 'kept'>;
}

/** The newest turns that filters look at. */
const turnsJudgedBy = 20;

/** Gets ready what a player needs for a reply. Reads nothing from the store while this node remembers the session. */
@Injectable()
export class ReplyParts {
  constructor(
    private readonly characters: Characters,
    private readonly messages: Messages,
    private readonly records: TurnRecords,
    private readonly composer: PromptComposer,
    private readonly emotions: ConversationEmotions,
    private readonly policies: Policies,
    private readonly desk: DeskWords,
  ) {}

  /**
   * `earlier`: what was said in its place before; absent, the reply's other versions.
   * @throws CharacterGone
   */
  async prepare(
    state: SessionState,
    reply: RunningReply,
    unsaved: Unsaved,
    earlier?: readonly string[],
  ): Promise<PreparedReply> {
    const { tenant, id: session } = state;
    const character = await this.characters.find({ tenant, subject: state.customer.subject }, state.character.id);
    if (!character) throw new CharacterGone('This character is not on stage any more.');
    const apart = new Set(state.care.apart);
    const recent = afterChanges(await this.messages.recent(tenant, session), unsaved);
    const messages = recent.filter(({ id }) => !apart.has(id));
    const last = unsaved.ended ?? (await this.records.last(tenant, session));
    const feelings = await this.emotions.inTurn(state, reply.replyTo, messages);
    const desk = await this.desk.of(state, reply, messages);
    const composed = await this.composer.compose(state, character, messages, reply, { last, feelings, desk });
    const { sampling, memories, summary } = composed;
    const { policy, audience } = this.judges(state);
    const lines = houseLines(state.care, audience, reply.replyTo, character.language);
    const { messages: prompt, record } = withHouseLines(composed, lines);
    const earlierVersions = earlier ?? (await this.versionsBefore(tenant, session, reply));
    const seed = seedOf(reply.messageId);
    const part = { character, messages: prompt, spoken: '', earlierVersions, memories, sampling, seed };
    const actions = state.desk.asked ? ['hand-over'] : [];
    const judgedBy = { ...this.judgedBy({ policy, audience }, part, messages, reply), actions };
    const told = { summary, feelings: feelings ?? null, desk: desk ?? null };
    const kept = keepPrompt(prompt, turnsUpTo(messages, reply.replyTo), told);
    return { part, record, judgedBy, asked: { promptHash: promptHash(prompt), kept } };
  }

  private judges({ tenant, care }: SessionState): Pick<FilterContext, 'policy' | 'audience'> {
    const policy = policyFor(this.policies, tenant, care.audience, care.place ?? undefined);
    return { policy, audience: care.audience ?? policy.document.audience.unknown };
  }

  private judgedBy(
    { policy, audience }: Pick<FilterContext, 'policy' | 'audience'>,
    { character, messages: prompt, memories = [] }: Part,
    messages: readonly MessageRecord[],
    { replyTo }: RunningReply,
  ): Omit<FilterContext, 'actions'> {
    const { language } = character;
    return {
      character,
      language,
      policy,
      audience,
      turns: turnsUpTo(messages, replyTo)
        .slice(-turnsJudgedBy)
        .map(({ role, text }) => ({ role: role === 'user' ? role : 'character', text })),
      memories: memories.map((fact) => factLine(fact, language)),
      prompt: prompt.filter(({ role }) => role === 'system').map(({ content }) => content),
    };
  }

  /** What was said before when a reply is asked for anew; the newest ten are enough to say something else. */
  private async versionsBefore(tenant: TenantId, session: SessionId, reply: RunningReply): Promise<string[]> {
    if (reply.version === 1) return [];
    const versions = await this.messages.versions(tenant, [session], [reply.replyTo]);
    const earlier = versions.filter(({ id }) => id !== reply.messageId).slice(-10);
    const found = await Promise.all(earlier.map(({ id }) => this.messages.find(tenant, session, id)));
    return found.flatMap((message) => (message?.text ? [message.text] : []));
  }
}

/** The random part of the id, so that each version of a reply may come out differently and one reply always the same. */
const seedOf = (messageId: string): number => Number.parseInt(messageId.slice(-8), 16) & 0x7fffffff;

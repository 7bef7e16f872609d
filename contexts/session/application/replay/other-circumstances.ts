import { Injectable } from '@nestjs/common';
import type { MessageId, TenantId } from '#shared-kernel/ids.js';
import { Texts } from '#shared-kernel/texts.js';
import { whisperKey } from '../../contract/text-keys.js';
import { CharacterGone, NoSuchPlayer } from '../../domain/errors.js';
import type { Character } from '../../domain/character.js';
import { Characters } from '../../domain/characters.js';
import { isRemembered, Memories } from '../../domain/memories.js';
import { PolicyVersionUnknown } from '../../domain/policy-errors.js';
import type { SessionState } from '../../domain/session-state.js';
import { TenantPolicies } from '../../domain/tenant-policies.js';
import { shippedNumber } from '../../domain/tenant-policy.js';
import { CharacterSources } from '../characters/character-sources.js';
import type { FilterContext } from '../filters/filter.js';
import { Policies } from '../filters/policies/policies.js';
import { PolicyInvalid } from '../filters/policies/policy-problem.js';
import type { ReadPolicy } from '../filters/policies/read-policy.js';
import { ShippedPolicy } from '../filters/policies/shipped-policy.js';
import { policyFor } from '../care/house.js';
import { RolePlayer, type Part, type PromptMessage } from '../players/role-player.js';
import { composeTurn } from '../prompting/compose-turn.js';
import { Patterns } from '../prompting/lore/patterns.js';
import { factLine } from '../prompting/memory/fact-words.js';
import { StageModel } from '../prompting/stages/stage-model.js';
import type { RestoredReply } from './restored-reply.js';

/** What is to be otherwise; what is not named stays as it was. */
export interface Otherwise {
  /** Source of a character, as YAML. */
  readonly prompt?: string;
  /** Number of a version of the tenant's policy; 0 is the shipped one. Absent: the one that is active now. */
  readonly policy?: number;
  readonly player?: string;
}

/** Turns that filters look at. */
const turnsJudgedBy = 20;

/** A reply's part, as a player would get it if something were otherwise. */
@Injectable()
export class OtherCircumstances {
  constructor(
    private readonly characters: Characters,
    private readonly sources: CharacterSources,
    private readonly memories: Memories,
    private readonly texts: Texts,
    private readonly player: RolePlayer,
    private readonly policies: Policies,
    private readonly stored: TenantPolicies,
    private readonly shipped: ShippedPolicy,
    private readonly stages: StageModel,
    private readonly patterns: Patterns,
  ) {}

  /** @throws CharacterGone | CharacterInvalid | NoSuchPlayer | PolicyVersionUnknown | PolicyInvalid */
  async of(
    state: SessionState,
    restored: RestoredReply,
    { prompt, policy, player }: Otherwise,
  ): Promise<{ readonly part: Part; readonly judgedBy: FilterContext }> {
    if (player !== undefined && !this.player.instrument(player)) {
      throw new NoSuchPlayer('This server has no such player.', { player });
    }
    const own = await this.ownCharacter(state, prompt === undefined);
    const facts = await this.factsOf(state, restored);
    const asked = prompt === undefined ? undefined : await this.composed(state, restored, prompt, facts);
    const character = asked?.character ?? own!;
    const messages: readonly PromptMessage[] = asked?.messages ?? restored.messages;
    const { record, passport, turns } = restored;
    const part: Part = {
      character: player === undefined ? character : { ...character, players: [player] },
      messages,
      spoken: '',
      memories: facts,
      sampling: asked?.sampling ?? record.sampling,
      seed: passport?.player?.seed ?? 0,
    };
    const active = await this.policyOf(state, policy);
    const judgedBy: FilterContext = {
      character,
      language: character.language,
      policy: active,
      audience: state.care.audience ?? active.document.audience.unknown,
      turns: turns
        .slice(-turnsJudgedBy)
        .map(({ role, text }) => ({ role: role === 'user' ? role : 'character', text })),
      memories: facts.map((fact) => factLine(fact, character.language)),
      prompt: messages.filter(({ role }) => role === 'system').map(({ content }) => content),
      actions: [],
    };
    return { part, judgedBy };
  }

  private async ownCharacter({ tenant, customer, character }: SessionState, isNeeded: boolean) {
    const found = await this.characters.find({ tenant, subject: customer.subject }, character.id);
    if (!found && isNeeded) throw new CharacterGone('This character is not on stage any more.');
    return found;
  }

  /** Those that the reply was told and that are still remembered. */
  private async factsOf({ tenant, customer, character }: SessionState, { record }: RestoredReply) {
    const told = new Set(record.memories.map(({ id }) => id));
    if (told.size === 0) return [];
    if (!isRemembered(await this.memories.settings(tenant, customer.subject), character.id)) return [];
    const facts = await this.memories.of({ tenant, subject: customer.subject, character: character.id });
    // As they stood then: what took a fact's place came later.
    return facts.filter(({ id }) => told.has(id)).map((fact) => ({ ...fact, superseded: null }));
  }

  /** The turn composed from another character's source, of all that the turn itself was told: words, facts, mood, summary, the desk's notes. */
  private async composed(
    { tenant, id }: SessionState,
    { record, turns, told }: RestoredReply,
    source: string,
    facts: Awaited<ReturnType<OtherCircumstances['factsOf']>>,
  ) {
    const prompt = this.sources.prompt(source, record.prompt.profile);
    const character: Character = prompt.character!;
    const { message, replyTo, version, whispers = [] } = record;
    const desk = told ? told.desk : await this.whispersOf(tenant, whispers);
    const material = {
      session: id,
      character,
      prompt,
      turns,
      reply: {
        messageId: message as MessageId,
        replyTo: replyTo as MessageId,
        version,
        startedAt: new Date(record.at),
        whispers,
      },
      last: record,
      recollected: { facts, summary: summaryOf(told, record) },
      ...(told?.feelings && { feelings: told.feelings }),
      ...(desk && { desk }),
      budget: record.budget,
    };
    const { messages, sampling } = composeTurn(material, this.stages, this.patterns);
    return { character, messages, sampling };
  }

  /** Of a reply from before what it was told was kept. */
  private async whispersOf(tenant: TenantId, whispers: NonNullable<RestoredReply['record']['whispers']>) {
    const keys = whispers.map(({ id }) => whisperKey(id));
    const words = await this.texts.get(tenant, keys);
    return words.size > 0 ? { asked: false, colleague: null, whispers: [...words.values()] } : null;
  }

  private async policyOf({ tenant, care }: SessionState, number: number | undefined) {
    const place = care.place ?? undefined;
    if (number === undefined) return policyFor(this.policies, tenant, care.audience, place);
    const policy = await this.read(tenant, number);
    return policy.at(care.audience ?? policy.at('adult', place).document.audience.unknown, place);
  }

  private async read(tenant: TenantId, number: number): Promise<ReadPolicy> {
    if (number === shippedNumber) return this.shipped.policy;
    const stored = await this.stored.version(tenant, number);
    if (!stored) throw new PolicyVersionUnknown('There is no such version.', { number });
    const reading = await this.shipped.read(stored.files, stored.base ?? undefined);
    if ('problems' in reading) throw new PolicyInvalid(reading.problems);
    return reading;
  }
}

const summaryOf = (told: RestoredReply['told'], { summaryUpTo }: RestoredReply['record']) =>
  told?.summary ? { text: told.summary, upTo: summaryUpTo ?? 0 } : undefined;

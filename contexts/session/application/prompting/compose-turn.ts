import type { SessionId } from '#shared-kernel/ids.js';
import type { TurnEmotion } from '../../contract/emotion.js';
import type { TurnRecord } from '../../contract/turn-record.js';
import type { Character, LoreEntry, Sampling } from '../../domain/character.js';
import type { Fact } from '../../domain/facts.js';
import type { RunningReply } from '../../domain/session-state.js';
import type { LastTurn } from '../../domain/turn-records.js';
import { withDirection } from '../players/direction.js';
import type { PromptMessage } from '../players/role-player.js';
import { chooseFacts } from './choose-facts.js';
import type { ConversationTurn } from './conversation-turns.js';
import type { TurnFeelings } from '../emotion/conversation-emotions.js';
import { estimateTokens } from './estimate-tokens.js';
import { describeFeelings } from './feelings/describe-feelings.js';
import type { Rendered } from './language/rendered.js';
import type { ResolvedPrompt } from './language/resolved-prompt.js';
import { describeDesk } from './desk/describe-desk.js';
import type { DeskPart } from './desk/desk-words.js';
import { chooseLore } from './lore/choose-lore.js';
import { loreBookOf } from './lore/lore-book.js';
import type { Patterns } from './lore/patterns.js';
import { factLine } from './memory/fact-words.js';
import { recall } from './memory/recall.js';
import type { Recollected } from './memory/recollection.js';
import { describeAnchor, samplingFor } from './personas/describe-anchor.js';
import { effectiveAnchor } from './personas/drift.js';
import { blend } from './stages/blend.js';
import type { StageModel } from './stages/stage-model.js';
import { stateFor } from './turn-state.js';
import { variablesOf } from './turn-variables.js';

/** Everything that one reply is asked for with. */
export interface TurnMaterial {
  readonly session: SessionId;
  readonly character: Character;
  readonly prompt: ResolvedPrompt;
  /** What a preview tries instead of the character's own. */
  readonly instead?: Partial<Pick<Character, 'anchors' | 'stages'>>;
  /** Up to the message that is to be answered, oldest first. */
  readonly turns: readonly ConversationTurn[];
  readonly reply: Pick<RunningReply, 'messageId' | 'replyTo' | 'version' | 'startedAt' | 'whispers'>;
  /** Of the reply that ended before. */
  readonly last?: LastTurn | undefined;
  readonly recollected: Recollected;
  /** Absent where feelings are not estimated. */
  readonly feelings?: TurnFeelings | undefined;
  /** Absent where no person has to do with it. */
  readonly desk?: DeskPart | undefined;
  /** Tokens for all messages together. */
  readonly budget: number;
}

export interface ComposedTurn {
  readonly messages: readonly PromptMessage[];
  readonly sampling: Sampling;
  /** What is remembered of the user and stands in the prompt. */
  readonly memories: readonly Fact[];
  /** Of older turns, as the prompt has it. */
  readonly summary: string | null;
  /** Where every word of the prompt came from. */
  readonly trace: Rendered['trace'];
  /** As it stands before the reply: `observed` (turn-state.ts) completes it. */
  readonly record: TurnRecord;
}

/** Of the budget, for facts about the character and lore together: α of it for facts, β of it for lore. */
const materialShare = 0.3;
/** Of the budget, for what is remembered of the user. */
const memoryShare = 0.08;
/** Turns that facts, lore and memory are chosen by. */
const window = 4;

/**
 * One turn's prompt: where the conversation stands and what persona and task weigh in it, the persona held against its
 * drift, the lore and the memories that fit what was said, all rendered within the budget. The same material always gives the
 * same prompt.
 * @throws PromptInputInvalid
 */
export function composeTurn(material: TurnMaterial, stages: StageModel, patterns: Patterns): ComposedTurn {
  const { session, prompt, turns, reply, last, recollected, feelings, desk, budget } = material;
  // The prompt's own, if it has one: the trace knows where its words stand.
  const character = { ...(prompt.character ?? material.character), ...material.instead };
  const { turn, before } = stateFor(reply.replyTo, last, turns);
  const read = stages.read(stageTurns(turns), 2 * turn - 1);
  const { alpha, beta } = blend(before.alpha ?? undefined, read.probabilities, character.stages);
  const effective = effectiveAnchor(character.anchors, before.drift);
  const wording = describeAnchor(effective, character.language, alpha);
  const sampling = samplingFor(effective, character.sampling);
  const said = turns.slice(-window).map(({ text }) => text);
  const facts = chooseFacts(character.facts, said, alpha * materialShare * budget, patterns);
  const lore = chooseLore(loreBookOf(character.lore, patterns), {
    said,
    turn,
    state: before.lore,
    seed: session,
    budget: Math.floor(beta * materialShare * budget),
    estimate: loreTokens,
  });
  const recalled = recall(recollected.facts, {
    said,
    budget: budget * memoryShare,
    estimate: (fact) => estimateTokens(factLine(fact, character.language)),
    now: reply.startedAt,
  });
  const memories = recalled.map(({ fact }) => factLine(fact, character.language));
  const summary = recollected.summary?.text ?? null;
  const stage = { name: read.stage, alpha, beta };
  const felt = feelings ? describeFeelings(feelings.state, feelings.own, character, effective.empathy) : null;
  const variables = variablesOf({
    character,
    wording,
    stage,
    facts,
    lore: lore.entries,
    memories,
    summary,
    feelings: felt,
    turns,
  });
  const told = desk ? describeDesk(desk, character.language) : '';
  const extra = told === '' ? 0 : estimateTokens(told);
  const rendered = prompt.render(variables, { budget: Math.max(1, budget - extra) });
  const { trace } = rendered;
  const messages = told === '' ? rendered.messages : withDirection(rendered.messages, told);
  const tokens = rendered.tokens + extra;
  const { name, version, hash, includes, profile } = prompt;
  const record: TurnRecord = {
    message: reply.messageId,
    replyTo: reply.replyTo,
    version: reply.version,
    at: reply.startedAt.toISOString(),
    turn,
    prompt: { name, version, hash, includes: [...includes], profile },
    anchors: { set: character.anchors, effective, observed: null, confidence: 0, emphasis: wording.emphasis },
    stage: { stage: read.stage, probabilities: read.probabilities, alpha, beta },
    lore: { seed: session, verdicts: [...lore.why] },
    memories: recalled.map(({ fact, why }) => ({ id: fact.id, why })),
    summaryUpTo: recollected.summary?.upTo ?? null,
    ...(feelings && { emotion: emotionOf(feelings, character.emotion) }),
    ...(reply.whispers && { whispers: [...reply.whispers] }),
    sampling,
    tokens,
    budget,
    parts: [...trace.parts, ...(extra > 0 ? [{ id: 'desk', tokens: extra }] : [])],
    cut: [...trace.cut],
    before,
    after: { drift: before.drift, alpha, lore: lore.state },
  };
  return { messages, sampling, memories: recalled.map(({ fact }) => fact), summary, trace, record };
}

/** As the record has it: without the shares of single feelings. */
function emotionOf({ in: read, state, engine, model }: TurnFeelings, bounds: Character['emotion']): TurnEmotion {
  const { valence, arousal } = bounds;
  return {
    in: read && { label: read.label, confidence: read.confidence, valence: read.valence, arousal: read.arousal },
    state: state && {
      label: state.label,
      confidence: state.confidence,
      valence: state.valence,
      arousal: state.arousal,
    },
    out: null,
    bounds: { valence: [...valence], arousal: [...arousal] },
    engine,
    model,
  };
}

const loreTokensKnown = new WeakMap<LoreEntry, number>();

function loreTokens(entry: LoreEntry): number {
  let tokens = loreTokensKnown.get(entry);
  if (tokens === undefined) loreTokensKnown.set(entry, (tokens = estimateTokens(`${entry.title}: ${entry.text}`)));
  return tokens;
}

/** What all turns of a character share: its books of keys, and the prompt's hash. Made once; done again, it costs nothing. */
export function prepareCharacter(prompt: ResolvedPrompt, otherwise: Character, patterns: Patterns): void {
  const { lore, facts } = prompt.character ?? otherwise;
  loreBookOf(lore, patterns);
  chooseFacts(facts, [], 0, patterns);
  void prompt.hash;
}

/** The newest ones, as the classifier reads them. */
const stageTurns = (turns: readonly ConversationTurn[]) =>
  turns
    .slice(-3)
    .map(({ role, text }) => ({ who: role === 'user' ? ('user' as const) : ('character' as const), text }));

import type { MessageId, SessionId } from '#shared-kernel/ids.js';
import { fileURLToPath } from 'node:url';
import { composeTurn, type ComposedTurn, type TurnMaterial } from '../application/prompting/compose-turn.js';
import type { ConversationTurn } from '../application/prompting/conversation-turns.js';
import type { ResolvedPrompt } from '../application/prompting/language/resolved-prompt.js';
import { StageModel } from '../application/prompting/stages/stage-model.js';
import { observed } from '../application/prompting/turn-state.js';
import { unspecified, type Character } from '../domain/character.js';
import { openPrompts } from '../infrastructure/prompting/open-prompts.js';
import { Re2jsPatterns } from '../infrastructure/re2js-patterns.js';
import { readStageWeights } from '../infrastructure/stage-weights.js';

export const aBaker: Character = {
  ...unspecified,
  id: 'baker',
  name: 'Émile',
  aliases: [],
  language: 'en',
  tagline: '',
  description: '',
  portrait: '',
  tags: [],
  identity: 'Émile bakes bread.',
  traits: ['patient'],
  voice: { style: ['short sentences'], openers: [], closers: [], unknown: [] },
  facts: [{ topic: 'age', keys: ['old'], text: 'I am fifty.' }],
  limits: [{ about: 'politics', keys: [], says: 'I only bake.' }],
  greeting: 'Good morning.',
  greetings: ['Good morning.'],
  starters: [],
  examples: [{ user: 'Hi', character: 'Good morning, bread?' }],
  lore: [
    { title: 'Sourdough', keys: ['sourdough', '酸面团'], text: 'It wants three days.' },
    { title: 'Baguette', keys: ['baguette'], text: 'It wants steam.' },
  ],
};

const stageModel = new StageModel(readStageWeights(fileURLToPath(new URL('../../../models/stage/1', import.meta.url))));
const patterns = new Re2jsPatterns();

const shipped = openPrompts(fileURLToPath(new URL('../../../prompts', import.meta.url)));
const prompts = new Map<string, ResolvedPrompt>();

export const shippedPrompt = (id: string): ResolvedPrompt => shipped.resolve(id);

/** The shipped role-play template, speaking for a character that stands in no file. */
function promptOf({ id, name, language, tags, ...character }: Character): ResolvedPrompt {
  const { identity, traits, voice, facts, limits, greetings, examples, lore, anchors, stages, sampling } = character;
  const file = JSON.stringify({
    version: 'v2.0',
    metadata: { name: id, kind: 'character', title: name, language, tags },
    include: [{ path: 'templates/role-play.yaml', version: '^2.0' }],
    character: { identity, traits, voice, facts, limits, greetings, examples, lore, anchors, stages, sampling },
  });
  const known = prompts.get(file);
  if (known) return known;
  const library = shipped.with(new Map([[`characters/${id}.yaml`, file]]));
  const prompt = library.resolve(id, { language });
  prompts.set(file, prompt);
  return prompt;
}

export const user = (text: string): ConversationTurn => ({ role: 'user', text });
export const character = (text: string): ConversationTurn => ({ role: 'assistant', text });

/** The prompt of one turn of the baker. */
export function aTurn(turns: readonly ConversationTurn[], more: Partial<TurnMaterial> = {}): ComposedTurn {
  const { character: who = aBaker } = more;
  return composeTurn(
    {
      session: '0190a5a5-0000-7000-8000-000000000001' as SessionId,
      character: who,
      prompt: promptOf(who),
      turns,
      reply: {
        messageId: '0190a5a5-0000-7000-8000-0000000000ff' as MessageId,
        replyTo: `m${turns.length}` as MessageId,
        version: 1,
        startedAt: new Date('2026-03-02T12:00:00Z'),
      },
      recollected: { facts: [], summary: undefined },
      budget: 6_000,
      ...more,
    },
    stageModel,
    patterns,
  );
}

/** A conversation: each message is answered, each record hands its state on. */
export function aConversation(
  said: readonly string[],
  answer: (turn: ComposedTurn, at: number) => string,
  more: Partial<TurnMaterial> = {},
): ComposedTurn[] {
  const turns: ConversationTurn[] = [character('Good morning.')];
  let last: TurnMaterial['last'];
  return said.map((text, at) => {
    turns.push(user(text));
    const turn = aTurn([...turns], { ...more, last });
    const reply = answer(turn, at);
    turns.push(character(reply));
    last = observed(turn.record, reply);
    return { ...turn, record: observed(turn.record, reply) };
  });
}

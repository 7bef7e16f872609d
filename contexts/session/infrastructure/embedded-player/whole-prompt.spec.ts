import { describe, expect, it } from 'vitest';
import type { PromptMessage } from '../../application/players/role-player.js';
import type { ConversationTurn } from '../../application/prompting/conversation-turns.js';
import { charactersOf } from '../../testing/converse.js';
import { aTurn, shippedPrompt } from '../../testing/turn-mother.js';
import { replyTo } from './reply.js';

const characters = charactersOf('prompts');
const examplesOf = (character: (typeof characters)[number]): PromptMessage[] =>
  character.examples.flatMap(({ user, character: answer }): PromptMessage[] => [
    { role: 'user', content: user, isExample: true },
    { role: 'assistant', content: answer, isExample: true },
  ]);

describe.each(characters.map((character) => [character.id, character] as const))('%s', (_, character) => {
  const begun: PromptMessage[] = [{ role: 'assistant', content: character.greeting }];
  const ask = (content: string, before: PromptMessage[], earlierVersions: string[] = []) =>
    replyTo({
      character,
      messages: [...before, ...begun, { role: 'user', content }],
      spoken: '',
      earlierVersions,
      sampling: {},
      seed: 7,
    }).text;

  it('[S1.2] does not take the examples of the prompt for what was said', () => {
    for (const starter of character.starters) {
      expect(ask(starter, examplesOf(character))).toBe(ask(starter, []));
    }
  });

  it('[S1.2] hears the conversation in a composed prompt as it is, whatever stands beside it', () => {
    const prompt = shippedPrompt(character.id);
    for (const starter of character.starters) {
      const turns: ConversationTurn[] = [
        { role: 'assistant', text: character.greeting },
        { role: 'user', text: starter },
      ];
      const { messages } = aTurn(turns, { character, prompt });
      expect(messages[0]!.role).toBe('system');
      expect(replyTo({ character, messages, spoken: '', sampling: {}, seed: 7 }).text).toBe(ask(starter, []));
    }
  });

  it('[S1.2] says something else when a story is asked for anew', () => {
    const wish = character.language === 'zh' ? '给我讲个故事吧' : 'Tell me a story';
    const first = ask(wish, []);
    expect(ask(wish, [], [first])).not.toBe(first);
  });

  it('[S1.2] does not say that it repeats itself when it has no other three sentences for a reply asked anew', () => {
    const starter = character.starters[0]!;
    const wish = character.language === 'zh' ? `请用三句话回答：${starter}` : `In three sentences: ${starter}`;
    const first = ask(wish, []);
    expect(ask(wish, [], [first])).not.toMatch(/再说一遍|答案没有变|还是刚才|我前面说过|As I said|once more/);
  });
});

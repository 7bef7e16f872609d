import type { Character } from '../../../domain/character.js';
import type { DeskPart } from './desk-words.js';

const words = {
  en: {
    asked:
      '# A person was asked for\nOne of your colleagues was asked to come into this conversation and has not come yet. Until then you stay and go on as yourself. Do not say when they will come, and promise nothing in their name.',
    colleague: (name: string) => `# ${name} answered here in your place`,
    onward: (name: string) =>
      `${name} is a person and has given the conversation back to you. Go on from there: do not take back, repeat or contradict what they said or promised, and do not speak as ${name}.`,
    said: (name: string) => `What ${name} said:`,
    note: (name: string) => `${name}'s note for you:`,
    summary: 'What was done:',
    whispers:
      '# For this reply alone\nMind this in your next reply, in your own voice, without mentioning that you were told:',
  },
  zh: {
    asked:
      '# 已请真人同事\n已经请一位同事来接着谈，人还没到。在那之前你照旧以自己的身份陪着对方。不要说几时会到，也不要替同事许诺。',
    colleague: (name: string) => `# 刚才由${name}代你作答`,
    onward: (name: string) =>
      `${name}是真人，现在把对话交还给你。从这里接着说：对方说过、答应过的，不收回、不重复、不矛盾；不要以${name}的身份说话。`,
    said: (name: string) => `${name}说过：`,
    note: (name: string) => `${name}留给你的话：`,
    summary: '已办的事：',
    whispers: '# 只管这一次回复\n下一次回复时照顾到这些，用你自己的口吻，不要提起有人嘱咐过你：',
  },
} as const;

/** Longest single text that is told, in code points. */
const longest = 600;

/** The desk as the system's message tells of it, for any template; '' when there is nothing to tell. */
export function describeDesk({ asked, colleague, whispers }: DeskPart, language: Character['language']): string {
  const { [language]: say } = words;
  const parts: string[] = [];
  if (colleague) {
    const { name, said, note, summary } = colleague;
    parts.push(
      [
        say.colleague(oneLine(name)),
        ...(said.length > 0 ? [say.said(oneLine(name)), ...said.map(item)] : []),
        ...(summary === null ? [] : [say.summary, item(summary)]),
        ...(note === null ? [] : [say.note(oneLine(name)), item(note)]),
        say.onward(oneLine(name)),
      ].join('\n'),
    );
  }
  if (asked) parts.push(say.asked);
  if (whispers.length > 0) parts.push([say.whispers, ...whispers.map(item)].join('\n'));
  return parts.join('\n\n');
}

/** No word of anybody opens a heading or a line of its own. */
const oneLine = (text: string): string =>
  [
    ...text
      .replace(/\s+/gu, ' ')
      .trim()
      .replace(/^[#>-]+\s*/u, ''),
  ]
    .slice(0, longest)
    .join('');
const item = (text: string): string => `- ${oneLine(text)}`;

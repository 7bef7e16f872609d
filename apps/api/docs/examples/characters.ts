import { at } from './one-conversation.js';
import { turn } from './turn-record.js';

/** One that is shipped. */
export const card = {
  id: 'academic-mentor',
  name: '学术导师',
  language: 'zh',
  tagline: '把难懂的论文讲成听得懂的话',
  description: '在大学教了二十年机器学习的沈老师。',
  portrait: '/portraits/academic-mentor.svg',
  tags: ['学习', '科研'],
  traits: ['耐心', '严谨'],
  greeting: '你好，我是沈老师。最近在读什么论文？',
  starters: ['请用三句话解释Transformer的自注意力机制'],
  origin: 'shipped',
  audience: 'all',
  version: null,
};

const own = {
  ...card,
  id: 'mara-x7k2p9qa',
  name: 'Mara',
  language: 'en',
  portrait: '/portraits/demo/mara-x7k2p9qa/initials.svg?v=1',
  origin: 'mine',
  audience: 'private',
  version: 1,
};

/** Characters, and prompts as they are written. */
export const characterExamples = {
  CardImport: {
    character: own,
    report: {
      format: 'v2-png',
      taken: [{ from: 'character_book', to: 'lore', count: 12 }],
      removed: [{ what: 'remote-media', where: 'data.first_mes', count: 1 }],
      kept: ['system_prompt'],
    },
  },
  CharacterCard: card,
  CharacterCards: { characters: [card] },
  CharacterSource: { id: own.id, version: 1, source: 'version: v2.0\nmetadata:\n  name: mara\n' },
  CharacterVersions: { id: own.id, versions: [{ version: 1, note: '', by: 'demo-customer', at }] },
  PromptCheck: {
    problems: [
      {
        code: 'prompt.unknown-key',
        severity: 'error',
        message: 'The key "colour" is not known here.',
        place: { file: '0-own/character.yaml', line: 6, column: 3 },
      },
    ],
  },
  PromptPreview: {
    messages: [{ role: 'system', text: 'You are Mara.', isExample: false }],
    spans: [
      { message: 0, start: 0, end: 8, file: 'templates/role-play.yaml', line: 81, column: 15, part: 'role' },
      {
        message: 0,
        start: 8,
        end: 12,
        file: '0-own/character.yaml',
        line: 5,
        column: 10,
        part: 'role',
        variable: 'character.name',
      },
    ],
    persona: ['Stay warm.'],
    record: turn,
    problems: [],
  },
} as const;

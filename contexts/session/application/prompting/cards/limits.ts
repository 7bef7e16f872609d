/** What of a card fits into a character; texts in UTF-16 units. */
export const cardLimits = {
  /** Arrays and objects within each other. */
  depth: 24,
  /** Items of one array, members of one object. */
  items: 2_000,
  /** Any text that is not named below. */
  text: 20_000,
  texts: {
    name: 80,
    nickname: 80,
    description: 20_000,
    scenario: 8_000,
    first_mes: 4_000,
    alternate_greetings: 4_000,
    mes_example: 40_000,
    tags: 40,
    'character_book.entries.keys': 200,
    'character_book.entries.secondary_keys': 200,
    'character_book.entries.content': 8_000,
    'character_book.entries.comment': 200,
    'character_book.entries.name': 200,
  } as Readonly<Record<string, number>>,
  greetings: 20,
  lore: 1_000,
  keys: 100,
  examples: 100,
  exampleText: 4_000,
  tags: 20,
  traits: 40,
} as const;

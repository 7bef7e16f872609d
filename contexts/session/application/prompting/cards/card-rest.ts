import type { Findings } from './card-report.js';
import type { CardRest, CharacterDocument } from './character-document.js';
import { exampleText } from './examples.js';
import { isFields, without, type Card, type Fields } from './read-card.js';

/** Our own field in a card's `extensions`: what cards have no words for. */
export const ours = 'troupe';
/** Fields of a card that the character says in its own words; all others are kept beside it. */
const verbatim = [
  'name',
  'description',
  'scenario',
  'first_mes',
  'alternate_greetings',
  'character_book',
  'extensions',
  'assets',
];
/** Fields that the specifications demand, as they are when nobody filled them in: an export writes them, an import forgets them. */
export const demanded: Fields = {
  creator_notes: '',
  system_prompt: '',
  post_history_instructions: '',
  creator: '',
  character_version: '',
  group_only_greetings: [],
};

/** What an earlier export of ours put into the card. Whatever is wrong with it is told by the check of the character. */
export function ownOf(data: Fields): { metadata: Fields; character: Fields; extensions: Fields } {
  const extensions = isFields(data['extensions']) ? data['extensions'] : {};
  const own = isFields(extensions[ours]) ? extensions[ours] : {};
  const part = (name: string): Fields => (isFields(own[name]) ? own[name] : {});
  const more = part('character')['extensions'];
  return {
    extensions: isFields(more) ? (without(more, ['card']) as Fields) : {},
    metadata: without(part('metadata'), ['name', 'kind', 'title', 'tags', 'portrait']) as Fields,
    character: without(part('character'), ['identity', 'traits', 'greetings', 'lore', 'extensions']) as Fields,
  };
}

/** The card as other programs would have written it. */
export function withoutOurs(card: Card, findings: Findings): Card {
  const { extensions } = card.data;
  if (!isFields(extensions) || !(ours in extensions)) return card;
  findings.add('wrong-kind', `data.extensions.${ours}`);
  return { ...card, data: { ...card.data, extensions: without(extensions, [ours]) as Fields } };
}

/** What an export could not tell from the character alone. */
export function restOf({ spec, version, data, top }: Card, document: CharacterDocument): CardRest {
  const extensions = isFields(data['extensions']) ? without(data['extensions'], [ours]) : data['extensions'];
  const rest = beyond({ ...demanded, ...printed(document) }, without(data, verbatim) as Fields);
  if (extensions !== undefined && !isEmpty(extensions)) rest['extensions'] = extensions as Fields;
  const book = isFields(data['character_book']) ? without(data['character_book'], ['entries']) : undefined;
  return {
    spec,
    ...(version !== undefined && { version }),
    ...(Object.keys(top).length > 0 && { top }),
    ...(Object.keys(rest).length > 0 && { data: rest }),
    ...(book && { book: (isEmpty(book['extensions']) ? without(book, ['extensions']) : book) as Fields }),
  };
}

const beyond = (usual: Fields, fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(usual[key])),
  );

/** Fields that an export writes from the character when the card's own words are not kept. */
export const printed = ({ metadata, character }: CharacterDocument) => ({
  personality: (character.traits ?? []).join('\n'),
  mes_example: exampleText(character.examples ?? []),
  tags: metadata.tags ?? [],
});
const isEmpty = (value: unknown): boolean => isFields(value) && Object.keys(value).length === 0;

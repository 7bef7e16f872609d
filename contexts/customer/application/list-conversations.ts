import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Texts } from '#shared-kernel/texts.js';
import type { ConversationPage, ConversationView } from '../contract/views.js';
import { Conversations, type ListedConversation, titleKey } from '../domain/conversations.js';
import { preview, shortTitle } from '../domain/words.js';
import { cursorOf, placeOf } from './cursor.js';

const longestQuery = 200;
/** Newest matching texts that a search looks at. */
const mostMatches = 1_000;

/** My conversations, latest activity first; with `query` those whose title or messages contain every word of it. */
export class ListConversations extends Query<ConversationPage> {
  constructor(
    readonly actor: Actor,
    readonly query?: string,
    readonly cursor?: string,
    /** 1–100 */
    readonly limit: number = 30,
  ) {
    super();
  }
}

@QueryHandler(ListConversations)
export class ListConversationsHandler implements IQueryHandler<ListConversations> {
  constructor(
    private readonly conversations: Conversations,
    private readonly texts: Texts,
  ) {}

  async execute({ actor, query, cursor, limit }: ListConversations): Promise<ConversationPage> {
    actor.requires('session.read');
    const size = Math.min(Math.max(Math.trunc(limit), 1), 100);
    const words = query?.trim().slice(0, longestQuery);
    const found = await this.conversations.page(actor.tenant, actor.subject, {
      limit: size + 1,
      ...(cursor && { after: placeOf(cursor) }),
      ...(words && { textKeys: await this.texts.search(actor.tenant, actor.subject, words, mostMatches) }),
    });
    const listed = found.slice(0, size);
    const texts = await this.texts.get(actor.tenant, listed.flatMap(textKeys));
    const last = listed.at(-1);
    return {
      conversations: listed.map((conversation) => viewOf(conversation, texts)),
      next: found.length > size && last ? cursorOf(last.state) : null,
    };
  }
}

const textKeys = ({ state, lastMessage }: ListedConversation): string[] => [
  ...(state.hasOwnTitle ? [titleKey(state.session)] : []),
  ...(state.firstMessage ? [state.firstMessage] : []),
  ...(lastMessage ? [lastMessage] : []),
];

function viewOf(
  { state, lastMessage, lastAuthor, unread }: ListedConversation,
  texts: ReadonlyMap<string, string>,
): ConversationView {
  const own = state.hasOwnTitle ? texts.get(titleKey(state.session)) : undefined;
  const first = texts.get(state.firstMessage ?? '') ?? '';
  return {
    id: state.session,
    character: state.character.id,
    characterName: state.character.name,
    title: own || shortTitle(first) || state.character.name,
    lastActivityAt: state.lastActivityAt.toISOString(),
    lastMessage: preview(texts.get(lastMessage ?? '') ?? ''),
    lastAuthor,
    unread,
    state: state.standing.state,
  };
}

import { useCallback, useEffect, useMemo, useState } from 'react';
import {
  visibleMessages,
  type ConversationSnapshot,
  type DeskSide,
  type Mode,
  type TicketDetail,
  type TicketView,
  type VisibleMessage,
  type WatchedConversation,
} from '#apps/client/index.js';
import { useBoardTicket, useDesk } from '#apps/console/desk/desk-provider.jsx';
import { reloadEverywhere, useLoaded, useTroupe, type Loaded } from '#apps/web-kit/troupe.jsx';
import { useIsPainted } from '#apps/web-kit/use-is-painted.js';
import { useObservable, useObservablePerFrame } from '#apps/web-kit/use-observable.js';

/** Whose turn it is, for the one who looks. `suspended`: the character has stepped back, so that somebody helps. */
export type Holder = 'character' | 'suspended' | 'me' | 'other' | 'nobody';

export interface Talk {
  readonly conversation: WatchedConversation;
  readonly state: ConversationSnapshot;
  readonly side: DeskSide;
  readonly messages: readonly VisibleMessage[];
  readonly ticket: TicketView | undefined;
  readonly detail: Loaded<TicketDetail>;
  /** What is needed first stands on the screen. */
  readonly isPainted: boolean;
  readonly holder: Holder;
  /** Path of the character's picture, where it has one. */
  readonly portrait: string | undefined;
  /** Of whoever holds the turn. */
  readonly holderName: string;
  readonly mode: Mode;
  /** What every write for the turn is sent with. */
  readonly epoch: number;
  /** The server answered with this epoch: it is ours from there on. */
  tookOver(epoch: number): void;
}

/** ms after which it is looked whether there are other characters. */
const seldom = 300_000;

const detailKey = (session: string): string => `ticket ${session}`;
export const reloadTicket = (session: string): void => reloadEverywhere(detailKey(session));

/** A conversation as the desk works on it: followed silently, with its ticket, and with whose turn it is. */
export function useTalk(session: string): Talk {
  const { api } = useTroupe();
  const { api: desk, me, board, conversations } = useDesk();
  const conversation = useMemo(() => conversations.of(session), [conversations, session]);
  useEffect(() => {
    conversation.open();
    return () => conversation.leave();
  }, [conversation]);
  const state = useObservablePerFrame(conversation.state);
  const side = useObservable(conversation.desk);
  const messages = useMemo(() => visibleMessages(state), [state]);
  const onBoard = useBoardTicket(session);
  // what was said comes first; what the desk knows of it may come a moment later
  const isPainted = useIsPainted();
  const detail = useLoaded(detailKey(session), () => desk.ticket(session), { when: isPainted && !state.loading });
  const ticket = onBoard ?? detail.data;
  const [taken, setTaken] = useState(0);
  const gallery = useLoaded('characters', () => api.characters(), { fresh: seldom });
  const character = ticket?.character.id ?? state.view?.character;

  useEffect(
    () =>
      board.watch((event) => {
        const about = event.kind === 'ticket' ? event.ticket.session : 'session' in event ? event.session : null;
        if (about === session && event.kind !== 'viewing') detail.reload();
      }),
    [board, session, detail.reload],
  );

  // An offer may be taken while the conversation is still loading: the ticket knows under which epoch.
  const epoch = state.epoch === 0 ? (ticket?.epoch ?? 0) : Math.max(state.epoch, taken);
  const owner = state.turn.owner;
  const holder = holderOf(state, ticket, me.subject, taken);
  return {
    conversation,
    state,
    side,
    messages,
    ticket,
    detail,
    isPainted,
    holder,
    portrait: gallery.data?.characters.find(({ id }) => id === character)?.portrait,
    holderName: owner?.name ?? ticket?.owner.name ?? '',
    mode: holder === 'character' || holder === 'suspended' ? 'auto' : (side.mode ?? ticket?.mode ?? 'off'),
    epoch,
    tookOver: useCallback((at: number) => setTaken(at), []),
  };
}

/**
 * The frames are the first to know that the turn changed, the ticket knows whose id it went to. In between nobody is taken
 * for oneself, unless it was oneself who took it.
 */
function holderOf(state: ConversationSnapshot, ticket: TicketView | undefined, me: string, taken: number): Holder {
  const { turn, epoch } = state;
  if (turn.state === 'closed') return 'nobody';
  if (taken > 0 && taken >= epoch) return 'me';
  if (turn.state === 'suspended') return 'suspended';
  const owner = turn.owner ?? ticket?.owner ?? null;
  if (!owner) return 'nobody';
  if (owner.kind === 'character') return 'character';
  if (ticket && ticket.epoch >= epoch) return ticket.owner.subject === me ? 'me' : 'other';
  return state.view && state.view.epoch >= epoch && state.view.owner?.subject === me ? 'me' : 'other';
}

import { type Api, type Link, WatchedConversation } from '#apps/client/index.js';

let prepared: WatchedConversation | null = null;

/** Begins to load a conversation that is about to be opened: from the press on, not from when its place has been drawn. */
export function prepare(api: Api, link: Link, session: string): void {
  if (prepared?.session === session) return;
  prepared = new WatchedConversation(api, link, session);
  prepared.prepare();
}

/** The one that was prepared, if it is this one; to be opened once. */
export function takePrepared(session: string): WatchedConversation | null {
  const found = prepared?.session === session ? prepared : null;
  if (found) prepared = null;
  return found;
}

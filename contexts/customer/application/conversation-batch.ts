import type { MessageId, SessionId } from '#shared-kernel/ids.js';
import type { RoleSessionContext } from '../domain/role-session-context.js';

/** A message that the customer may see. */
export interface VisibleMessage {
  readonly id: MessageId;
  readonly session: SessionId;
  readonly seq: number;
  readonly author: 'customer' | 'character' | 'agent';
  /** What a reply answers; its versions share it. */
  readonly replyTo: string | null;
  /** A reply in which nothing was said is kept, so that choosing a version finds it, but shown to nobody. */
  readonly empty: boolean;
}

/** Of a reply's versions this one is shown from now on. */
export interface ShownVersion {
  readonly session: SessionId;
  readonly replyTo: string;
  readonly message: MessageId;
}

/** The conversations that a batch of events is about, and what the events do to them; stored in one go afterwards. */
export class ConversationBatch {
  readonly messages: VisibleMessage[] = [];
  private readonly shown = new Map<string, ShownVersion>();

  constructor(private readonly bySession: Map<string, RoleSessionContext>) {}

  find(session: string): RoleSessionContext | undefined {
    return this.bySession.get(session);
  }

  begin(context: RoleSessionContext): void {
    this.bySession.set(context.state.session, context);
  }

  add(message: VisibleMessage): void {
    this.messages.push(message);
  }

  /** The last word within a batch counts. */
  showVersion(version: ShownVersion): void {
    this.shown.set(`${version.session}/${version.replyTo}`, version);
  }

  get contexts(): RoleSessionContext[] {
    return [...this.bySession.values()];
  }

  get shownVersions(): ShownVersion[] {
    return [...this.shown.values()];
  }
}

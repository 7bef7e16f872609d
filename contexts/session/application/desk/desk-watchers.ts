import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { SessionId } from '#shared-kernel/ids.js';
import type { DeskFrame, DeskNow } from '../../contract/desk-frames.js';
import { SessionHomes } from '../session-homes.js';
import { Sessions } from '../sessions.js';
import { DeskChannel, type DeskListener } from './desk-channel.js';
import { DeskLook } from './desk-look.js';
import { GetDeskNow } from './get-desk-now.js';

export interface Watching {
  readonly now: DeskNow;
  detach(): void;
}

/** Who of the desk looks over a session's shoulder. */
@Injectable()
export class DeskWatchers {
  constructor(
    private readonly sessions: Sessions,
    private readonly channel: DeskChannel,
    private readonly desk: DeskLook,
    private readonly homes: SessionHomes,
    private readonly queries: QueryBus,
  ) {}

  /** How it stands, and from there on every desk frame, synchronously. The listener must not throw. */
  async watch(actor: Actor, session: string, listener: DeskListener): Promise<Watching> {
    const id = await this.sessions.admit(actor, 'desk.read', session);
    await this.homes.adopt(actor.tenant, id);
    if (!this.homes.holds(id)) return this.watchElsewhere(actor, id, listener);
    // No change comes in between, and the draft grows only after this.
    return this.sessions.between(id, async () => {
      const look = await this.desk.at(actor, id);
      const { stop, whole } = this.channel.listen(id, listener);
      whole.catch(() => undefined); // nothing comes from elsewhere while it is at home here
      return { now: look(), detach: stop };
    });
  }

  /** Of what comes while the home is asked, some may be in its answer already: drafts say where their pieces belong. */
  private async watchElsewhere(actor: Actor, id: SessionId, listener: DeskListener): Promise<Watching> {
    let early: DeskFrame[] | undefined = [];
    const { stop, whole } = this.channel.listen(id, (frame) => (early ? void early.push(frame) : listener(frame)));
    try {
      await whole;
      const now = await this.queries.execute(new GetDeskNow(actor, id));
      const waited = early;
      early = undefined;
      waited.forEach(listener);
      return { now, detach: stop };
    } catch (error) {
      stop();
      throw error;
    }
  }
}

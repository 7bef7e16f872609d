import { Followers } from '#contexts/session/index.js';
import type { Troupe } from '#apps/api/testing/troupe.js';

/**
 * Faults planted in a running server, to see that the races find them: the two places where the epoch is compared. Reaches into
 * the objects, because no door leads there.
 */

interface Writer {
  epoch: number;
  isOver: boolean;
  readonly entry: { readonly epoch: number; readonly settled: Promise<void> | undefined };
  append(text: string): Promise<void>;
}

/** A character's words are released whoever holds the turn by then. */
export function withoutReleaseCheck(troupe: Troupe): void {
  const log = partOf<{ speak(...of: unknown[]): Writer }>(followersOf(troupe), 'log');
  const speak = log.speak.bind(log);
  log.speak = (...of) => {
    const writer = speak(...of);
    const append = writer.append.bind(writer);
    writer.append = async (text) => {
      while (writer.entry.settled) await writer.entry.settled;
      writer.epoch = writer.entry.epoch;
      writer.isOver = false;
      return append(text);
    };
    return writer;
  };
}

/** An agent's words are taken whatever epoch they saw, as long as some agent holds the turn. */
export async function withoutWriteCheck(troupe: Troupe, tenant: string, session: string): Promise<void> {
  const contexts = partOf<{ find(tenant: string, session: string): Promise<object> }>(followersOf(troupe), 'contexts');
  const aggregate = Object.getPrototypeOf(await contexts.find(tenant, session)) as {
    acceptAgentMessage(message: unknown, agent: string, seen: number, ...rest: unknown[]): void;
  };
  const { acceptAgentMessage: accept } = aggregate;
  aggregate.acceptAgentMessage = function (this: Turn, message, agent, seen, ...rest) {
    const { owner, epoch } = this;
    return accept.call(this, message, owner?.subject ?? agent, owner?.kind === 'agent' ? epoch : seen, ...rest);
  };
}

interface Turn {
  readonly owner: { readonly kind: string; readonly subject?: string } | null;
  readonly epoch: number;
  acceptAgentMessage(message: unknown, agent: string, seen: number, ...rest: unknown[]): void;
}

const followersOf = ({ app }: Troupe): Followers => app.nest.get(Followers, { strict: false });
const partOf = <Part>(of: object, name: string): Part => Reflect.get(of, name) as Part;

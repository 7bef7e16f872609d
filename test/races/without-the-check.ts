import { Followers } from '#contexts/session/index.js';
import type { Troupe } from '#apps/api/testing/troupe.js';
import type { RaceStage } from './stage.js';

/**
 * Faults planted in running servers, to see that the races find them: the two places where the epoch is compared. Reaches into
 * the objects, because no door leads there.
 */

interface Writer {
  epoch: number;
  isOver: boolean;
  /** Of one node alone. */
  readonly entry?: Entry;
  /** Of a node among several. */
  readonly log?: { isOver: boolean; readonly entry: Entry };
  append(text: string): Promise<void>;
}

interface Entry {
  readonly epoch: number;
  readonly settled: Promise<void> | undefined;
}

/** A character's words are released whoever holds the turn by then. @returns the way to mend it */
export function withoutReleaseCheck({ nodes }: RaceStage): () => void {
  const mended = nodes.map((node) => {
    const log = partOf<{ speak(...of: unknown[]): Writer }>(followersOf(node), 'log');
    const { speak } = log;
    log.speak = (...of) => {
      const writer = speak.apply(log, of);
      const append = writer.append.bind(writer);
      const entry = (writer.entry ?? writer.log?.entry)!;
      writer.append = async (text) => {
        while (entry.settled) await entry.settled;
        writer.epoch = entry.epoch;
        writer.isOver = false;
        return append(text);
      };
      return writer;
    };
    return () => (log.speak = speak);
  });
  return () => mended.forEach((mend) => mend());
}

/** An agent's words are taken whatever epoch they saw, as long as some agent holds the turn. @returns the way to mend it */
export async function withoutWriteCheck(stage: RaceStage): Promise<() => void> {
  const [node] = stage.nodes;
  const headers = await stage.headers('customer', 'first');
  const { body } = await node!.call('POST', '/v1/sessions', { character: 'renaissance-botanist' }, headers);
  const contexts = partOf<{ find(tenant: string, session: string): Promise<object> }>(followersOf(node!), 'contexts');
  const aggregate = Object.getPrototypeOf(await contexts.find('demo', body.id)) as {
    acceptAgentMessage(message: unknown, agent: string, seen: number, ...rest: unknown[]): void;
  };
  const { acceptAgentMessage: accept } = aggregate;
  aggregate.acceptAgentMessage = function (this: Turn, message, agent, seen, ...rest) {
    const { owner, epoch } = this;
    return accept.call(this, message, owner?.subject ?? agent, owner?.kind === 'agent' ? epoch : seen, ...rest);
  };
  return () => (aggregate.acceptAgentMessage = accept);
}

interface Turn {
  readonly owner: { readonly kind: string; readonly subject?: string } | null;
  readonly epoch: number;
  acceptAgentMessage(message: unknown, agent: string, seen: number, ...rest: unknown[]): void;
}

const followersOf = ({ app }: Troupe): Followers => app.nest.get(Followers, { strict: false });
const partOf = <Part>(of: object, name: string): Part => Reflect.get(of, name) as Part;

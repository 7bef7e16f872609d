import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { ReplyFinished } from '#contexts/session/contract/events.js';
import { passportSchema, type Passports } from '#contexts/session/contract/passport.js';
import { passportKey } from '#contexts/session/contract/text-keys.js';
import type { Actor } from '#shared-kernel/actor.js';
import type { SessionId } from '#shared-kernel/ids.js';
import type { Leaf } from '../../contract/ledger/leaf.js';
import { Ledgers, type PlacedLeaf } from '../../domain/ledger/ledgers.js';
import { type SealedText, SealedTexts } from '../../domain/ledger/sealed-texts.js';

/** How each reply of a session came about, as the ledger commits to it. Holds nothing that was said; `felt` is left to Session. */
export class GetPassports extends Query<Passports> {
  constructor(
    readonly actor: Actor,
    readonly session: SessionId,
    /** Only after this leaf; -1 for the beginning. */
    readonly after = -1,
    /** 1–200 */
    readonly limit = 50,
  ) {
    super();
  }
}

/** Leaves looked at in one go. */
const pageSize = 500;

interface Finished {
  readonly index: number;
  readonly leaf: Leaf;
}

@QueryHandler(GetPassports)
export class GetPassportsHandler implements IQueryHandler<GetPassports> {
  constructor(
    private readonly ledgers: Ledgers,
    private readonly texts: SealedTexts,
  ) {}

  async execute({ actor, session, after, limit: asked }: GetPassports): Promise<Passports> {
    actor.requires('audit.read');
    const limit = Math.min(Math.max(Math.trunc(asked), 1), 200);
    const finished: Finished[] = [];
    let next: number | null = null;
    for (let from = after; ;) {
      const page = await this.ledgers.leavesOf(actor.tenant, session, from, pageSize);
      finished.push(...page.flatMap(finishedIn));
      const last = page.at(-1);
      if (finished.length > limit) next = finished[limit - 1]!.index;
      if (next !== null || page.length < pageSize || !last) break;
      from = last.index;
    }
    const shown = finished.slice(0, limit);
    const seals = shown.flatMap(({ leaf }) => leaf.texts.filter(({ key }) => key === passportKey(messageOf(leaf))));
    const texts = await this.texts.open(actor.tenant, seals);
    return { session, passports: shown.map((reply) => viewOf(reply, texts)), next };
  }
}

const messageOf = ({ payload: { messageId } }: Leaf): string => (typeof messageId === 'string' ? messageId : '');

function finishedIn({ index, json }: PlacedLeaf): Finished[] {
  // Most leaves are others: what is none is not parsed.
  if (!json.includes(ReplyFinished.type)) return [];
  const leaf = JSON.parse(json) as Leaf;
  return leaf.type === ReplyFinished.type ? [{ index, leaf }] : [];
}

function viewOf({ index, leaf }: Finished, texts: ReadonlyMap<string, SealedText>): Passports['passports'][number] {
  const message = messageOf(leaf);
  const text = texts.get(passportKey(message));
  const felt = null;
  if (!text) return { message, leaf: index, seal: 'none', passport: null, felt };
  const { seal, body } = text;
  const passport = seal === 'sealed' ? passportSchema.parse(JSON.parse(body)) : null;
  return { message, leaf: index, seal, passport, felt };
}

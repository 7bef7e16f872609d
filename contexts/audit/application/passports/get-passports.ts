import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { isWithin } from '#contexts/session/contract/emotion.js';
import { ReplyFelt, ReplyFinished } from '#contexts/session/contract/events.js';
import { passportSchema, type Passports, replyFeltSchema } from '#contexts/session/contract/passport.js';
import { feltKey, passportKey } from '#contexts/session/contract/text-keys.js';
import type { Actor } from '#shared-kernel/actor.js';
import type { SessionId } from '#shared-kernel/ids.js';
import type { Leaf } from '../../contract/ledger/leaf.js';
import { Ledgers, type PlacedLeaf } from '../../domain/ledger/ledgers.js';
import { type SealedText, SealedTexts } from '../../domain/ledger/sealed-texts.js';

/** How each reply of a session came about, and what it expressed, as the ledger commits to it. Holds nothing that was said. */
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

interface Told {
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
    const finished: Told[] = [];
    const felt = new Map<string, Told>();
    let next: number | null = null;
    for (let from = after; ;) {
      const page = await this.ledgers.leavesOf(actor.tenant, session, from, pageSize);
      finished.push(...page.flatMap((leaf) => toldIn(leaf, ReplyFinished.type)));
      for (const told of page.flatMap((leaf) => toldIn(leaf, ReplyFelt.type))) felt.set(messageOf(told.leaf), told);
      const last = page.at(-1);
      // what a reply expressed comes soon after its end: looked for as far as the page after the last one
      const isEnough = next !== null;
      if (finished.length > limit) next = finished[limit - 1]!.index;
      if (isEnough || page.length < pageSize || !last) break;
      from = last.index;
    }
    const shown = finished.slice(0, limit);
    const seals = shown.flatMap(({ leaf }) => {
      const message = messageOf(leaf);
      const own = [passportKey(message), feltKey(message)];
      return [...leaf.texts, ...(felt.get(message)?.leaf.texts ?? [])].filter(({ key }) => own.includes(key));
    });
    const texts = await this.texts.ofReplies(actor.tenant, seals);
    return { session, passports: shown.map((reply) => viewOf(reply, felt, texts)), next };
  }
}

const messageOf = ({ payload: { messageId } }: Leaf): string => (typeof messageId === 'string' ? messageId : '');

function toldIn({ index, json }: PlacedLeaf, type: string): Told[] {
  // Most leaves are others: what is none is not parsed.
  if (!json.includes(type)) return [];
  const leaf = JSON.parse(json) as Leaf;
  return leaf.type === type ? [{ index, leaf }] : [];
}

function viewOf(
  { index, leaf }: Told,
  addenda: ReadonlyMap<string, Told>,
  texts: ReadonlyMap<string, SealedText>,
): Passports['passports'][number] {
  const message = messageOf(leaf);
  const emotion = feltIn(texts.get(feltKey(message)));
  const feltLeaf = emotion.felt ? (addenda.get(message)?.index ?? null) : null;
  const text = texts.get(passportKey(message));
  const { seal, body } = text ?? ({ seal: 'none', body: null } as const);
  const passport = seal === 'sealed' ? passportSchema.parse(JSON.parse(body)) : null;
  return { message, leaf: index, seal, passport, ...emotion, feltLeaf };
}

/** Only what is to the byte what its leaf commits to. */
function feltIn(text: SealedText | undefined): Pick<Passports['passports'][number], 'felt' | 'heard'> {
  if (text?.seal !== 'sealed') return { felt: null, heard: null };
  const { felt, heard, bounds } = replyFeltSchema.parse(JSON.parse(text.body));
  return { felt: { ...felt, within: bounds === null || isWithin(felt, bounds) }, heard };
}

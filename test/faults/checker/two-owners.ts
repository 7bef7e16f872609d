import type { Frame } from '#contexts/session/contract/frames.js';
import type { Journal } from './journal.js';

/**
 * Where a conversation had two owners at a time: signs that need what several clients were told, since each owner by itself tells a
 * good story. An epoch is given once, and one speaks in it, whoever hears it; a reply has one end, and nobody hears more of it.
 */
export function twoOwners({ readings, handOvers }: Journal): string[] {
  const told = readings.flatMap((reading) => reading.told);
  const speakers = speakersOf(told);
  const given = doubles(handOvers).map((epoch) => `the turn of epoch ${epoch} was given twice`);
  const stolen = handOvers
    .filter((epoch) => speakers.get(epoch)?.has('character'))
    .map((epoch) => `the character spoke in epoch ${epoch}, which an agent was given`);
  const wrong = [...several('is told to belong to', turnsOf(told)), ...several('has two owners:', speakers)];
  return [...new Set([...given, ...stolen, ...wrong, ...endsOf(told)])];
}

type Epochs = ReadonlyMap<number, ReadonlySet<string>>;

/** Who is heard in each epoch. */
function speakersOf(told: readonly Frame[]): Epochs {
  const speakers = new Map<number, Set<string>>();
  for (const frame of told) {
    if (frame.kind === 'reply.delta') note(speakers, frame.epoch, 'character');
    if (frame.kind === 'message.accepted' && frame.author.kind === 'agent') {
      note(speakers, frame.epoch, `agent ${frame.author.name}`);
    }
  }
  return speakers;
}

/** Who is said to have the turn in each epoch. */
function turnsOf(told: readonly Frame[]): Epochs {
  const owners = new Map<number, Set<string>>();
  for (const frame of told) {
    if (frame.kind === 'turn.changed' && frame.owner)
      note(owners, frame.epoch, `${frame.owner.kind} ${frame.owner.name}`);
  }
  return owners;
}

function note(owners: Map<number, Set<string>>, epoch: number, owner: string): void {
  owners.set(epoch, (owners.get(epoch) ?? new Set()).add(owner));
}

const several = (what: string, epochs: Epochs): string[] =>
  [...epochs].flatMap(([epoch, who]) => (who.size > 1 ? [`epoch ${epoch} ${what} ${[...who].join(' and ')}`] : []));

/** Replies that ended for one and went on, or ended otherwise, for another. */
function endsOf(told: readonly Frame[]): string[] {
  const ends = new Map<string, Frame & { kind: 'reply.done' }>();
  const wrong: string[] = [];
  for (const frame of told) {
    if (frame.kind !== 'reply.done' || frame.messageId === null) continue;
    const { offset, finishReason } = ends.get(frame.messageId) ?? frame;
    if (offset !== frame.offset || finishReason !== frame.finishReason) {
      const both = `${finishReason} at ${offset} and ${frame.finishReason} at ${frame.offset}`;
      wrong.push(`${frame.messageId} has two ends, of two owners: ${both}`);
    }
    ends.set(frame.messageId, frame);
  }
  for (const frame of told) {
    if (frame.kind !== 'reply.delta') continue;
    const end = ends.get(frame.messageId ?? '')?.offset ?? Infinity;
    if (frame.offset + frame.text.length <= end) continue;
    wrong.push(`"${frame.text}" of ${frame.messageId} was said by another owner behind its end at ${end}`);
  }
  return wrong;
}

const doubles = (of: readonly number[]): number[] => [...new Set(of.filter((one, index) => of.indexOf(one) !== index))];

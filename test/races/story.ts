import type { Frame } from '#contexts/session/contract/frames.js';

/** What an agent says in a race: who they are, the epoch they saw, and a number, so that a word tells by itself whether it is late. */
export const agentWords = (name: string, epoch: number, number: number): string => `${name}@${epoch} #${number}`;
const ofAgent = /^(\S+)@(\d+) #\d+$/;

/**
 * What is wrong with what one customer's client was told, in the order of `seq`; nothing for a story in which nobody spoke out of
 * turn. A late word is one of the character's, or of an agent's, behind the `turn.changed` that took the turn from them.
 */
export function lateWords(told: readonly Frame[]): string[] {
  const frames = [...told].sort((a, b) => a.seq - b.seq);
  const wrong: string[] = [];
  let owner: { kind: 'character' | 'agent'; name: string } | null = { kind: 'character', name: '' };
  let epoch = 1;
  for (const frame of frames) {
    const at = `seq ${frame.seq}, epoch ${frame.epoch}`;
    if (frame.epoch < epoch) wrong.push(`${at}: ${frame.kind} of an epoch that is over`);
    if (frame.kind === 'turn.changed') {
      owner = frame.owner;
      epoch = Math.max(epoch, frame.epoch);
      continue;
    }
    if (frame.kind === 'reply.delta' && owner?.kind !== 'character') wrong.push(`${at}: the character spoke late`);
    if (frame.kind === 'reply.done' && owner?.kind !== 'character') wrong.push(`${at}: the character ended late`);
    if (frame.kind !== 'message.accepted') continue;
    const { author, text } = frame;
    if (author.kind === 'character' && owner?.kind !== 'character') wrong.push(`${at}: the character announced late`);
    if (author.kind !== 'agent') continue;
    const [, name, seen] = ofAgent.exec(text) ?? [];
    if (name !== owner?.name || author.name !== name) wrong.push(`${at}: ${name} spoke in the turn of ${owner?.name}`);
    if (Number(seen) !== frame.epoch) wrong.push(`${at}: ${name} spoke for epoch ${seen}`);
  }
  return wrong;
}

/** The texts that a client has put together from its frames, by message (F2: what lies before what it has is dropped). */
export function textsOf(told: readonly Frame[]): {
  readonly texts: ReadonlyMap<string, string>;
  readonly holes: string[];
} {
  const texts = new Map<string, string>();
  const holes: string[] = [];
  for (const frame of told) {
    if (frame.messageId === null || !('text' in frame)) continue;
    const had = texts.get(frame.messageId) ?? '';
    if (frame.offset > had.length) holes.push(`a hole in ${frame.messageId} at ${had.length}`);
    texts.set(frame.messageId, had + frame.text.slice(Math.max(0, had.length - frame.offset)));
  }
  return { texts, holes };
}

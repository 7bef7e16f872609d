import type { SubjectId } from '#shared-kernel/ids.js';
import type { DeskSettings } from '../contract/settings.js';
import type { Language, Said } from '../contract/words.js';

/** Somebody who might take a ticket. */
export interface Candidate {
  readonly agent: SubjectId;
  readonly name: string;
  /** Online, with a connection. */
  readonly present: boolean;
  readonly capacity: number;
  readonly load: number;
  readonly skills: readonly string[];
  readonly languages: readonly Language[];
  /** When something was last offered to them. */
  readonly offeredAt: Date | null;
}

/** What a ticket asks of whoever takes it. */
export interface Need {
  readonly language: Language;
  readonly skills: readonly string[];
  /** Who last had this customer. */
  readonly lastAgent: SubjectId | null;
  /** Who has let it go by. */
  readonly passedOver: readonly SubjectId[];
}

export interface Choice {
  readonly agent: SubjectId | null;
  /** The one line that explains it. */
  readonly why: Said;
}

type Weights = DeskSettings['weights'];
type Reason = keyof Weights;

/** Rest beyond this is no more of an argument. */
const fullRestMs = 600_000;

/** Whether somebody may have a ticket of such a queue at all; the lacking skill or language otherwise. */
export function lacking(
  { skills, language }: Pick<Need, 'skills' | 'language'>,
  who: Pick<Candidate, 'skills' | 'languages'>,
): string | undefined {
  return (
    skills.find((skill) => !who.skills.includes(skill)) ?? (who.languages.includes(language) ? undefined : language)
  );
}

/** The best of those who can, or why nobody. */
export function chooseAgent(need: Need, all: readonly Candidate[], weights: Weights, now: Date): Choice {
  const nobody = (code: string, params: Said['params'] = {}): Choice => ({ agent: null, why: { code, params } });
  const here = all.filter(({ present }) => present);
  if (here.length === 0) return nobody('choice.nobody-here');
  const able = here.filter((one) => lacking(need, one) === undefined);
  if (able.length === 0) return nobody('choice.nobody-able', { lacks: lacking(need, here[0]!) ?? '' });
  const free = able.filter(({ load, capacity }) => load < capacity);
  if (free.length === 0) return nobody('choice.all-busy', { agents: able.length });
  const willing = free.filter(({ agent }) => !need.passedOver.includes(agent));
  if (willing.length === 0) return nobody('choice.all-passed', { agents: free.length });
  const scored = willing
    .map((one) => ({ one, parts: partsOf(need, one, weights, now) }))
    .sort((a, b) => sum(b.parts) - sum(a.parts) || a.one.agent.localeCompare(b.one.agent));
  const [best, next] = scored;
  return { agent: best!.one.agent, why: whyOf(best!, next, able.length) };
}

function partsOf(need: Need, one: Candidate, weights: Weights, now: Date): Record<Reason, number> {
  const restMs = one.offeredAt ? Math.max(0, now.getTime() - one.offeredAt.getTime()) : fullRestMs;
  const spare = one.skills.filter((skill) => !need.skills.includes(skill)).length;
  return {
    lastAgent: need.lastAgent === one.agent ? weights.lastAgent : 0,
    load: (weights.load * (one.capacity - one.load)) / one.capacity,
    rest: (weights.rest * Math.min(restMs, fullRestMs)) / fullRestMs,
    fit: weights.fit / (1 + spare),
  };
}

const sum = (parts: Record<Reason, number>): number => parts.lastAgent + parts.load + parts.rest + parts.fit;

const codes: Record<Reason, string> = {
  lastAgent: 'choice.knows-customer',
  load: 'choice.most-room',
  rest: 'choice.waited-longest',
  fit: 'choice.best-fit',
};

interface Scored {
  readonly one: Candidate;
  readonly parts: Record<Reason, number>;
}

/** What set the best apart from the next. */
function whyOf({ one, parts }: Scored, next: Scored | undefined, able: number): Said {
  const params = { agent: one.name, load: one.load, capacity: one.capacity, able };
  if (!next) return { code: 'choice.only-one', params };
  const lead = (reason: Reason) => parts[reason] - next.parts[reason];
  const reasons = (Object.keys(codes) as Reason[]).sort((a, b) => lead(b) - lead(a));
  return { code: lead(reasons[0]!) > 0 ? codes[reasons[0]!] : 'choice.equal', params };
}

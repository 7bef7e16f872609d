import type { SpeakerFacts } from '../../../application/filters/role-consistency/persona-contradiction.js';
import { FilterDataUnreadable, type Row, textAt } from './read-rows.js';

export interface PersonaExample {
  readonly speaker: SpeakerFacts;
  readonly reply: string;
  readonly label: string;
  readonly domain: string;
  readonly weight?: number;
}

export const personaTask = { name: 'kvpi', labels: ['entailed', 'contradicted', 'irrelevant'] } as const;

/** @throws FilterDataUnreadable */
export function personaExample(row: Row): PersonaExample {
  const persona = row['persona'];
  if (typeof persona !== 'object' || persona === null) throw new FilterDataUnreadable('kvpi', 'a row has no persona');
  const { gender, place, constellation } = persona as Record<string, unknown>;
  return {
    speaker: {
      ...(gender === 'male' || gender === 'female' ? { gender } : {}),
      ...(typeof place === 'string' ? { place } : {}),
      ...(typeof constellation === 'string' ? { constellation } : {}),
    },
    reply: textAt(row, 'reply', 'kvpi'),
    label: textAt(row, 'label', 'kvpi'),
    domain: typeof row['domain'] === 'string' ? row['domain'] : '',
  };
}

/**
 * The same replies beside other speakers, where the label follows: the other sex turns entailed and contradicted around; another
 * sign, or a place in another province, contradicts what was entailed; what speaks of somebody else still does.
 */
export function otherSpeakers(examples: readonly PersonaExample[], random: () => number): PersonaExample[] {
  const places = examples.flatMap(({ speaker }) => speaker.place ?? []);
  const signs = [...new Set(examples.flatMap(({ speaker }) => speaker.constellation ?? []))];
  const any = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  return examples.flatMap((example): PersonaExample[] => {
    const { speaker, label, domain } = example;
    if (domain === 'gender') {
      const gender = speaker.gender === 'male' ? 'female' : 'male';
      const turned = { entailed: 'contradicted', contradicted: 'entailed' }[label] ?? label;
      return [{ ...example, speaker: { ...speaker, gender }, label: turned, weight: 0.3 }];
    }
    if (label === 'contradicted') return [];
    const becomes = label === 'entailed' ? 'contradicted' : label;
    if (domain === 'constellation') {
      const constellation = any(signs.filter((sign) => sign !== speaker.constellation));
      return [{ ...example, speaker: { ...speaker, constellation }, label: becomes, weight: 0.5 }];
    }
    const province = speaker.place?.split(' ')[0];
    const place = any(places);
    if (!place || place.split(' ')[0] === province || place.trim() === '其他') return [];
    return [{ ...example, speaker: { ...speaker, place }, label: becomes, weight: 0.5 }];
  });
}

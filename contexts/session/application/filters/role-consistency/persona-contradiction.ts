/** What is known of who speaks. */
export interface SpeakerFacts {
  readonly gender?: 'female' | 'male';
  /** Province and city in Chinese, as far as known: `广东 深圳`. */
  readonly place?: string;
  /** Chinese name of the sign of the zodiac: `狮子座`. */
  readonly constellation?: string;
}

/** Probabilities that a reply states, denies or does not speak of the speaker's own facts; they sum to 1. */
export interface PersonaJudgement {
  readonly entailed: number;
  readonly contradicted: number;
  readonly irrelevant: number;
}

/** Chinese only: no labels exist for English, where rules judge. */
export abstract class PersonaContradiction {
  /** `null`: there is no usable model. Never throws, whatever the reply. */
  abstract judge(speaker: SpeakerFacts, reply: string): Promise<PersonaJudgement | null>;
  abstract health(): { ok: boolean; detail?: string };
}

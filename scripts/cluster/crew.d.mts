import type { Say } from './words.d.mts';

export class Crew {
  constructor(folder: string);
  requireNobody(say: Say): Promise<void>;
}

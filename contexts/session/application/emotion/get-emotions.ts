import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { Emotions } from '../../contract/emotion.js';
import { Characters } from '../../domain/characters.js';
import { EmotionReadings, type KeptReading, type Speaker } from '../../domain/emotion-readings.js';
import { Sessions } from '../sessions.js';
import { EmotionEncoder } from './emotion-encoder.js';
import { smooth } from './smooth.js';

/** How both sides of a conversation seem to feel; for whoever may read it. Empty where estimates are switched off. */
export class GetEmotions extends Query<Emotions> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
  ) {
    super();
  }
}

/** Of each side, the newest. */
const most = 200;

@QueryHandler(GetEmotions)
export class GetEmotionsHandler implements IQueryHandler<GetEmotions> {
  constructor(
    private readonly sessions: Sessions,
    private readonly readings: EmotionReadings,
    private readonly characters: Characters,
    private readonly encoder: EmotionEncoder,
  ) {}

  async execute({ actor, session }: GetEmotions): Promise<Emotions> {
    const { id, state } = await this.sessions.read(actor, session);
    const { tenant, customer } = state;
    const { enabled, mine } = await this.readings.settings(tenant, customer.subject);
    const off = !enabled ? 'tenant' : !mine ? 'user' : this.encoder.engine === 'off' ? 'server' : null;
    const [character, found] = await Promise.all([
      this.characters.find({ tenant, subject: customer.subject }, state.character.id),
      // What was estimated before the server had no model is still there.
      off === 'tenant' || off === 'user' ? [] : this.readings.newest(tenant, id, 2 * most),
    ]);
    const by = (speaker: Speaker) => found.filter((reading) => reading.speaker === speaker).slice(-most);
    const user = by('user');
    return {
      enabled: off === null,
      off,
      mood: smooth(user)?.label ?? null,
      bounds: character ? boundsOf(character.emotion) : null,
      user: user.map(pointOf),
      character: by('character').map(pointOf),
    };
  }
}

const pointOf = ({ speaker: _speaker, position: _position, ...point }: KeptReading) => point;
const boundsOf = ({
  valence,
  arousal,
}: {
  valence: readonly [number, number];
  arousal: readonly [number, number];
}) => ({
  valence: [...valence] as [number, number],
  arousal: [...arousal] as [number, number],
});

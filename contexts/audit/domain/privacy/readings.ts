import type { Actor } from '#shared-kernel/actor.js';
import type { TranscriptRead } from '../../contract/events.js';

/** That somebody has read, kept before they do. */
export abstract class Readings {
  abstract record(by: Actor, reading: TranscriptRead, at: Date): Promise<void>;
}

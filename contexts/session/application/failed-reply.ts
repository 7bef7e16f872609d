import type { TroupeError } from '#shared-kernel/errors.js';
import type { SessionId } from '#shared-kernel/ids.js';

/**
 * What the log says of a reply that failed, for whoever runs the server: the player, the stable code, the upstream's HTTP
 * status or the network's code, and our own words. Never what was said, a key, or what the upstream wrote.
 */
export function failedReply(session: SessionId, failure: TroupeError): Record<string, unknown> {
  const { player, status, network } = failure.details;
  return {
    msg: 'A character could not answer',
    session,
    player,
    code: failure.code,
    status,
    network,
    reason: failure.message,
    // Its name only: the words of a foreign error may quote anything.
    cause: failure.cause instanceof Error ? failure.cause.name : undefined,
  };
}

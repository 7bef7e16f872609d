/** A server of a Redis Cluster, as the one that was asked sees it. */
export interface RedisServerSeen {
  /** `host:port`. */
  readonly address: string;
  readonly role: 'primary' | 'replica';
  /** The address of its primary. */
  readonly of: string | null;
  readonly state: 'up' | 'suspect' | 'down';
  /** Of 16,384; 0 for a replica. */
  readonly slots: number;
}

/** Reads the answer to CLUSTER NODES; primaries in the order of their addresses, each with its replicas behind it. */
export function serversSeen(answer: string): RedisServerSeen[] {
  const lines = answer
    .split('\n')
    .map((line) => line.trim().split(' '))
    .filter((fields) => fields.length >= 8 && !fields[2]!.includes('handshake'));
  const addressOf = ([, place]: string[]) => place!.split('@')[0]!;
  const byId = new Map(lines.map((fields) => [fields[0]!, addressOf(fields)]));
  const seen = lines.map((fields): RedisServerSeen => {
    const [, , flags, primary, , , , link, ...ranges] = fields;
    const marks = flags!.split(',');
    const isDown = marks.includes('fail') || marks.includes('noaddr');
    const isSuspect = marks.includes('fail?') || (link !== 'connected' && !marks.includes('myself'));
    return {
      address: addressOf(fields),
      role: marks.includes('master') ? 'primary' : 'replica',
      of: byId.get(primary!) ?? null,
      state: isDown ? 'down' : isSuspect ? 'suspect' : 'up',
      slots: ranges.reduce((sum, range) => sum + slotsOf(range), 0),
    };
  });
  return seen.sort((a, b) => order(a.of ?? a.address, b.of ?? b.address) || order(a.role, b.role));
}

/** `0-5460` or `77`; slots that are on their way stand in brackets and count where they are. */
function slotsOf(range: string): number {
  const [, from, to = from] = /^(\d+)(?:-(\d+))?$/.exec(range) ?? [];
  return from === undefined ? 0 : Number(to) - Number(from) + 1;
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

import type { Cluster, ClusterNode, PersonHere } from '#apps/client/index.js';

/** One person at one node, however many windows they have open. */
export interface Present {
  readonly subject: string;
  readonly name: string;
  readonly role: PersonHere['role'];
  readonly connections: number;
}

export interface PlacedSession {
  readonly session: string;
  /** Names of nodes; undefined while it has no home. */
  readonly home: string | undefined;
  readonly who: readonly { readonly person: Present; readonly node: string }[];
}

export const nameOf = ({ id, worker }: Pick<ClusterNode, 'id' | 'worker'>): string =>
  worker === null ? id : `${id}.${worker}`;

export function presentAt(people: readonly PersonHere[]): Present[] {
  const all = new Map<string, Present>();
  for (const { subject, name, role } of people) {
    const before = all.get(`${role}/${subject}`)?.connections ?? 0;
    all.set(`${role}/${subject}`, { subject, name, role, connections: before + 1 });
  }
  return [...all.values()];
}

/** Sessions that are at home somewhere or followed by somebody, those with people first. */
export function placedSessions({ nodes }: Cluster, most: number): PlacedSession[] {
  const homes = new Map<string, string>();
  const who = new Map<string, PlacedSession['who'][number][]>();
  for (const node of nodes) {
    const name = nameOf(node);
    for (const session of node.load?.atHome ?? []) homes.set(session, name);
    const here = node.load?.people ?? [];
    for (const session of new Set(here.flatMap(({ sessions }) => sessions))) {
      const followers = presentAt(here.filter(({ sessions }) => sessions.includes(session)));
      who.set(session, [...(who.get(session) ?? []), ...followers.map((person) => ({ person, node: name }))]);
    }
  }
  return [...new Set([...who.keys(), ...homes.keys()])]
    .map((session) => ({ session, home: homes.get(session), who: who.get(session) ?? [] }))
    .slice(0, most);
}

/** Nodes whose state is another one than before: what is worth saying aloud. */
export function changes(before: Cluster, now: Cluster): ClusterNode[] {
  const states = new Map(before.nodes.map((node) => [nameOf(node), node.state]));
  return now.nodes.filter((node) => states.get(nameOf(node)) !== node.state);
}

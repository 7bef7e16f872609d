import type { ExportFilters } from '../../contract/exports.js';
import type { Leaf } from '../../contract/ledger/leaf.js';

type Test = (leaf: Leaf) => boolean;

/**
 * Whether a leaf fits the filters that can be told from itself; whose conversation it is of (`session`, `customer`,
 * `character`) is asked of the store.
 */
export function fitting({ from, until, kinds, verdict, policy, agent }: ExportFilters): Test {
  const [begin, end] = [from && Date.parse(from), until && Date.parse(until)];
  const tests: Test[] = [];
  if (begin !== undefined && begin !== '') tests.push(({ at }) => Date.parse(at) >= begin);
  if (end !== undefined && end !== '') tests.push(({ at }) => Date.parse(at) < end);
  if (kinds) {
    const beginnings = kinds.filter((kind) => kind.endsWith('.'));
    const whole = new Set(kinds);
    tests.push(({ type }) => whole.has(type) || beginnings.some((beginning) => type.startsWith(beginning)));
  }
  if (verdict !== undefined) tests.push(({ payload }) => payload['act'] === verdict);
  if (policy !== undefined) tests.push(({ payload }) => payload['policy'] === policy || payload['version'] === policy);
  if (agent !== undefined) {
    const names = new Set([agent, `agent/${agent}`]);
    tests.push(
      ({ actor, payload }) =>
        (actor.role !== 'customer' && actor.subject === agent) ||
        ['by', 'agent', 'from', 'to', 'owner'].some((name) => names.has(payload[name] as string)),
    );
  }
  return (leaf) => tests.every((test) => test(leaf));
}

/** Whether a leaf has to be read at all: nothing is asked of it itself. */
export const asksNothing = ({ from, until, kinds, verdict, policy, agent }: ExportFilters): boolean =>
  [from, until, kinds, verdict, policy, agent].every((filter) => filter === undefined);

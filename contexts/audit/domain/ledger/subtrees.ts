/** A complete subtree: 2^level leaves, the `index`-th of its level. */
export interface Subtree {
  readonly level: number;
  readonly index: number;
}

/** What a proof consists of: for each of its hashes, the complete subtrees whose root it is, largest first. */
export type ProofPlan = readonly (readonly Subtree[])[];

/** The subtrees behind the inclusion proof of leaf `index` in a tree of `size` (RFC 9162, section 2.1.3.1), sibling of the leaf first. */
export function inclusionPlan(index: number, size: number): ProofPlan {
  if (!(index >= 0 && index < size)) throw new RangeError('The leaf is not in this tree.');
  const plan: Subtree[][] = [];
  for (let [start, end] = [0, size]; end - start > 1;) {
    const middle = start + largestPowerBelow(end - start);
    if (index < middle) {
      plan.push(completeSubtrees(middle, end));
      end = middle;
    } else {
      plan.push(completeSubtrees(start, middle));
      start = middle;
    }
  }
  return plan.reverse();
}

/** The subtrees behind the consistency proof between trees of `first` and `second` leaves (RFC 9162, section 2.1.4.1). */
export function consistencyPlan(first: number, second: number): ProofPlan {
  if (!(first >= 0 && first <= second)) throw new RangeError('The first tree is larger than the second.');
  if (first === 0 || first === second) return [];
  const plan: Subtree[][] = [];
  let [start, end] = [0, second];
  // whether the part in hand is a complete beginning of the first tree, which the verifier knows
  let known = true;
  while (first !== end) {
    const middle = start + largestPowerBelow(end - start);
    if (first <= middle) {
      plan.push(completeSubtrees(middle, end));
      end = middle;
    } else {
      plan.push(completeSubtrees(start, middle));
      start = middle;
      known = false;
    }
  }
  if (!known) plan.push(completeSubtrees(start, end));
  return plan.reverse();
}

/** The complete subtrees that leaves [start, end) are made of, largest first; `start` is a multiple of the largest. */
export function completeSubtrees(start: number, end: number): Subtree[] {
  const subtrees: Subtree[] = [];
  for (let at = start; at < end;) {
    let [level, width] = [0, 1];
    while (at + 2 * width <= end && (at / width) % 2 === 0) [level, width] = [level + 1, 2 * width];
    subtrees.push({ level, index: at / width });
    at += width;
  }
  return subtrees;
}

function largestPowerBelow(count: number): number {
  let power = 1;
  while (2 * power < count) power *= 2;
  return power;
}

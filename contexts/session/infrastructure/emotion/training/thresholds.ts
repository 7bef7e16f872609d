/** The threshold of each label that gives the best F1 on these rows: scores from it on count. */
export function bestThresholds(scores: readonly Float32Array[], truth: readonly Float32Array[]): Float32Array {
  const labels = scores[0]?.length ?? 0;
  return Float32Array.from({ length: labels }, (_, label) => {
    const order = scores.map((row, at) => [row[label]!, truth[at]![label]!] as const).sort(([a], [b]) => b - a);
    const positives = order.reduce((sum, [, true_]) => sum + true_, 0);
    let [hits, best, threshold] = [0, -1, Infinity];
    order.forEach(([score, isTrue], at) => {
      hits += isTrue;
      const f1 = (2 * hits) / (at + 1 + positives);
      if (f1 > best && score !== order[at + 1]?.[0]) [best, threshold] = [f1, score];
    });
    return threshold;
  });
}

/** Mean over labels of F1, in [0, 1]; a label that neither occurs nor is said counts 0. */
export function macroF1Of(
  scores: readonly Float32Array[],
  truth: readonly Float32Array[],
  thresholds: Float32Array,
): number {
  const f1 = [...thresholds].map((threshold, label) => {
    let [hits, said, there] = [0, 0, 0];
    scores.forEach((row, at) => {
      const says = row[label]! >= threshold;
      if (says) said++;
      if (truth[at]![label] === 1) there++;
      if (says && truth[at]![label] === 1) hits++;
    });
    return said + there === 0 ? 0 : (2 * hits) / (said + there);
  });
  return f1.reduce((sum, one) => sum + one, 0) / f1.length;
}

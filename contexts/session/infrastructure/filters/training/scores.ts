export interface FilterScores {
  readonly n: number;
  readonly accuracy: number;
  /** Mean of the F1 of the labels that occur in the file. */
  readonly macroF1: number;
  readonly perLabel: Readonly<
    Record<string, { readonly precision: number; readonly recall: number; readonly f1: number; readonly n: number }>
  >;
  /** Of the rows whose label is the last one (safe, neither, irrelevant, consistent): the part that got another; null without such rows. */
  readonly falseAlarmRate: number | null;
}

/** @param pairs what the data says, and what the model says */
export function scoreLabels(
  labels: readonly string[],
  pairs: readonly (readonly [string, string])[],
  harmless = labels.at(-1),
): FilterScores {
  const count = (fits: (truth: string, said: string) => boolean) => pairs.filter(([a, b]) => fits(a, b)).length;
  const perLabel = Object.fromEntries(
    labels.map((label) => {
      const hits = count((truth, said) => truth === label && said === label);
      const n = count((truth) => truth === label);
      const said = count((_, verdict) => verdict === label);
      return [label, { precision: ratio(hits, said), recall: ratio(hits, n), f1: ratio(2 * hits, n + said), n }];
    }),
  );
  const present = labels.filter((label) => perLabel[label]!.n > 0);
  const harmlessOnes = count((truth) => truth === harmless);
  return {
    n: pairs.length,
    accuracy: ratio(
      count((truth, said) => truth === said),
      pairs.length,
    ),
    macroF1: ratio(
      present.reduce((sum, label) => sum + perLabel[label]!.f1, 0),
      present.length,
    ),
    perLabel,
    falseAlarmRate:
      harmlessOnes === 0
        ? null
        : ratio(
            count((truth, said) => truth === harmless && said !== harmless),
            harmlessOnes,
          ),
  };
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part / whole) * 1e4) / 1e4);

/** Middle 95 % of the macro-F1 of `draws` samples with replacement. */
export function bootstrapInterval(
  labels: readonly string[],
  pairs: readonly (readonly [string, string])[],
  random: () => number,
  draws = 400,
): readonly [number, number] {
  const macros = Array.from({ length: draws }, () => {
    const sample = pairs.map(() => pairs[Math.floor(random() * pairs.length)]!);
    return scoreLabels(labels, sample).macroF1;
  }).sort((a, b) => a - b);
  return [macros[Math.floor(draws * 0.025)] ?? 0, macros[Math.floor(draws * 0.975)] ?? 0];
}

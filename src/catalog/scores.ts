import { CATEGORIES, type CategoryId } from "./schema/taxonomy.ts";

/** A labelled tool, and what was said of it. */
export interface Judged {
  server: string;
  name: string;
  /** a careful reader's judgement */
  category: CategoryId;
  /** every category that a reasonable reader would accept */
  acceptable: readonly CategoryId[];
  predicted: CategoryId;
  confidence?: string;
}

/** A share, and what it is a share of: 17 of 20. */
export interface Share {
  right: number;
  of: number;
}

export interface Scores {
  /** predicted is the reader's judgement */
  strict: Share;
  /** predicted is acceptable */
  lenient: Share;
  /** the mean over the categories that occur of the harmonic mean of precision and recall */
  macroF1: number;
  /** of the tools for which nothing below critical is acceptable, those predicted critical */
  mustCatch: Share;
  /** of the tools predicted critical, those for which critical is acceptable */
  criticalPrecision: Share;
  /** predicted severity below the lowest acceptable one */
  underRated: Share;
  /** reader's judgement → prediction → number of tools */
  confusion: Record<CategoryId, Record<CategoryId, number>>;
}

/** Destructive and financial are both critical. */
const severity = (category: CategoryId) => Math.min(CATEGORIES.indexOf(category), CATEGORIES.indexOf("destructive"));
const critical = (category: CategoryId) => severity(category) === severity("destructive");
const share = (all: readonly Judged[], right: (judged: Judged) => boolean): Share => ({
  right: all.filter(right).length,
  of: all.length,
});

/** How well the predictions fit the labels, by the definitions of the rubric. */
export function scoresOf(all: readonly Judged[]): Scores {
  return {
    strict: share(all, isStrict),
    lenient: share(all, isLenient),
    macroF1: macroF1(all),
    mustCatch: share(
      all.filter(({ acceptable }) => acceptable.every(critical)),
      ({ predicted }) => critical(predicted),
    ),
    criticalPrecision: share(
      all.filter(({ predicted }) => critical(predicted)),
      ({ acceptable }) => acceptable.some(critical),
    ),
    underRated: share(all, isUnderRated),
    confusion: confusionOf(all),
  };
}

export const isStrict = ({ category, predicted }: Judged) => category === predicted;
export const isLenient = ({ acceptable, predicted }: Judged) => acceptable.includes(predicted);
export const isUnderRated = ({ acceptable, predicted }: Judged) =>
  severity(predicted) < Math.min(...acceptable.map(severity));

/** The tools for which the prediction is not acceptable. */
export const missesOf = (all: readonly Judged[]): Judged[] => all.filter((judged) => !isLenient(judged));

/** How often each step of confidence was acceptable: what the words "high", "medium" and "low" are worth. */
export function calibrationOf(all: readonly Judged[]): Record<string, { strict: Share; lenient: Share }> {
  const steps = Map.groupBy(all, ({ confidence }) => confidence ?? "");
  return Object.fromEntries(
    [...steps].map(([step, judged]) => [step, { strict: share(judged, isStrict), lenient: share(judged, isLenient) }]),
  );
}

function macroF1(all: readonly Judged[]): number {
  const values = CATEGORIES.flatMap((category) => {
    const expected = all.filter((judged) => judged.category === category).length;
    const predicted = all.filter((judged) => judged.predicted === category).length;
    const both = all.filter((judged) => judged.category === category && isStrict(judged)).length;
    return expected > 0 ? [(2 * both) / (expected + predicted)] : [];
  });
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

const byCategory = <T>(value: () => T) =>
  Object.fromEntries(CATEGORIES.map((category) => [category, value()])) as Record<CategoryId, T>;

function confusionOf(all: readonly Judged[]): Scores["confusion"] {
  const matrix = byCategory(() => byCategory(() => 0));
  for (const { category, predicted } of all) matrix[category][predicted]++;
  return matrix;
}

/** `0.953 (406 of 426)` */
export const formatShare = ({ right, of }: Share) =>
  of === 0 ? "none" : `${(right / of).toFixed(3)} (${right} of ${of})`;

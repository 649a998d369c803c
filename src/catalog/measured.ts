import { baseline } from "./baseline.ts";
import { classify } from "./classify/index.ts";
import { labelledTool, type LabelSet } from "./labels.ts";
import { calibrationOf, type Judged, missesOf, type Scores, scoresOf } from "./scores.ts";

/** How the rules do on one set of labelled tools, with the plain verb list beside them. */
export interface Measured {
  set: string;
  tools: number;
  servers: number;
  rules: Scores;
  verbList: Scores;
  calibration: ReturnType<typeof calibrationOf>;
  judged: Judged[];
  misses: Judged[];
}

/** Runs the rules on labelled tools. Pure. */
export function measure({ set, labels }: LabelSet): Measured {
  const judged = labels.map((entry): Judged => {
    const { category, confidence } = classify(labelledTool(entry));
    return { ...entry, predicted: category, confidence };
  });
  return {
    set,
    tools: labels.length,
    servers: new Set(labels.map(({ server }) => server)).size,
    rules: scoresOf(judged),
    verbList: scoresOf(labels.map((entry) => ({ ...entry, predicted: baseline(labelledTool(entry)) }))),
    calibration: calibrationOf(judged),
    judged,
    misses: missesOf(judged),
  };
}

import { z } from "astro/zod";
import { classify } from "../../src/catalog/classify/index.ts";
import type { Classification, Signal } from "../../src/catalog/classify/types.ts";
import type { CategoryId, LevelId, Taxonomy } from "../../src/catalog/schema/taxonomy.ts";
import { tool } from "../../src/catalog/schema/snapshot.ts";
import { signalsOf } from "../../src/catalog/signals/index.ts";

const input = z.object({
  server: z.string().nullish(),
  name: z.string().min(1),
  title: z.string().nullish(),
  description: z.string().nullish(),
  inputSchema: z.record(z.string(), z.unknown()).nullish(),
  annotations: tool.shape.annotations.nullable(),
});

interface Classified {
  server: string | null;
  name: string;
  category: CategoryId;
  level: LevelId;
  score: number;
  confidence: Classification["confidence"];
  because: Classification["because"];
  signals: Signal[];
}

interface Rejected {
  /** counted from 1 */
  line: number;
  /** one sentence: what is wrong */
  error: string;
}

/** What to answer to one line of input. Pure; never throws. */
export function classifyLine(line: string, number: number, taxonomy: Taxonomy): Classified | Rejected {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return { line: number, error: `Line ${number} is not valid JSON: ${(error as Error).message}` };
  }
  const parsed = input.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const key = issue?.path.map(String).join(".");
    return {
      line: number,
      error: `Line ${number} is not a tool${key ? `: ${key}` : ""}: ${issue?.message ?? "invalid"}`,
    };
  }
  const { server, name, title, description, inputSchema, annotations } = parsed.data;
  const definition = {
    name,
    title: title ?? undefined,
    description: description ?? undefined,
    inputSchema: inputSchema ?? undefined,
    annotations: annotations ?? undefined,
  };
  const found = classify(definition);
  const { level, score } = taxonomy.categories[found.category];
  return {
    server: server ?? null,
    name,
    category: found.category,
    level,
    score,
    confidence: found.confidence,
    because: found.because,
    signals: signalsOf(definition, found),
  };
}

import { z } from "astro/zod";
import { categoryId } from "./schema/taxonomy.ts";
import { tool } from "./schema/snapshot.ts";

/** A line of `catalog/labels/*.jsonl`: a real tool, and what a careful reader makes of it. */
export const label = z.strictObject({
  server: z.string(),
  package: z.string(),
  version: z.string(),
  name: z.string(),
  description: z.string().nullish(),
  inputSchema: z.record(z.string(), z.unknown()).nullish(),
  annotations: tool.shape.annotations.nullable(),
  category: categoryId,
  /** every category that a reasonable security engineer would accept */
  acceptable: z.array(categoryId).min(1),
  note: z.string().nullish(),
});

export type Label = z.infer<typeof label>;

/** A file of labels. */
export interface LabelSet {
  /** the name of the file, without its ending */
  set: string;
  labels: Label[];
}

/** The tool that the label is about, as the classifier takes it. */
export const labelledTool = ({ name, description, inputSchema, annotations }: Label) => ({
  name,
  description: description ?? undefined,
  inputSchema: inputSchema ?? undefined,
  annotations: annotations ?? undefined,
});

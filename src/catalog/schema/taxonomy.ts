import { z } from "astro/zod";
import { text } from "./common.ts";
import { CATEGORIES, LEVELS, PRESETS, SIGNALS } from "./ids.ts";

export { CATEGORIES, LEVELS, PRESETS, SIGNALS };

export const levelId = z.enum(LEVELS);
export const categoryId = z.enum(CATEGORIES);
export const signalId = z.enum(SIGNALS);
export const presetId = z.enum(PRESETS);

/** The most calls that a policy lets through in one fixed window, counted per session. */
export const limit = z.strictObject({
  max: z.int().positive(),
  windowSeconds: z.int().positive(),
});

/** What a policy does with a call, as plain data; `src/catalog/policy/` turns it into formats. */
export const rule = z
  .strictObject({
    action: z.enum(["allow", "deny"]),
    limit: limit.optional(),
    requireArguments: z.boolean().optional(),
    reason: text.optional(),
  })
  .refine((r) => r.action === "allow" || (r.reason && !r.limit && !r.requireArguments), {
    error: "a deny rule takes a reason, and neither limit nor requireArguments",
  });

const level = z.strictObject({ label: text, meaning: text });

const category = z.strictObject({
  label: text,
  /** "a" or "an", for the label */
  article: z.enum(["a", "an"]),
  level: levelId,
  score: z.int().min(1).max(5),
  /** completes "a … tool can …" */
  does: text,
  concern: text,
  worst: text,
  control: text,
  rule,
});

const signal = z.strictObject({
  label: text,
  /** completes "this tool …" */
  does: text,
});

const preset = z.strictObject({
  label: text,
  meaning: text,
  /** what happens to a tool that the policy does not name */
  others: z.enum(["allow", "deny"]),
  /** where it differs from the rule of the category */
  rules: z.partialRecord(categoryId, rule).default({}),
});

/** `catalog/categories.yaml`: every level, category, signal and preset, each with its words. */
export const taxonomy = z.strictObject({
  levels: z.record(levelId, level),
  categories: z.record(categoryId, category),
  signals: z.record(signalId, signal),
  presets: z.record(presetId, preset),
});

export type LevelId = z.infer<typeof levelId>;
export type CategoryId = z.infer<typeof categoryId>;
export type SignalId = z.infer<typeof signalId>;
export type PresetId = z.infer<typeof presetId>;
export type Limit = z.infer<typeof limit>;
export type Rule = z.infer<typeof rule>;
export type Taxonomy = z.infer<typeof taxonomy>;

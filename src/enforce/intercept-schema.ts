import { z } from "astro/zod";
import { operators } from "./policy.ts";

/** Milliseconds of the windows by name. */
export const windows = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
export type Window = keyof typeof windows;
const aWindow = z.enum(["minute", "hour", "day"], { error: "write minute, hour or day" });

// Go's YAML reader takes any scalar where a text is due
const text = z
  .union([z.string(), z.number(), z.boolean()], { error: "write a text" })
  .nullish()
  .transform((value) => (value === null || value === undefined ? "" : String(value)));
const filled = (message: string) => text.refine((value) => value.trim() !== "", { error: message });

const conditionSchema = z.strictObject({
  path: text.refine((path) => /^args\..|^state\.[^.]+\../s.test(path), {
    error: "write `args.<argument>` or `state.<tool>.<counter>`",
  }),
  op: z.enum(operators, { error: `write one of ${operators.join(", ")}` }),
  value: z.unknown(),
});

const ruleSchema = z.strictObject({
  name: filled("give the rule a name"),
  action: text.pipe(z.enum(["", "evaluate", "deny"], { error: 'write "evaluate" or "deny", or leave the key out' })),
  rate_limit: text.refine((limit) => limit === "" || /^\+?0*[1-9]\d*\/(minute|hour|day)$/.test(limit), {
    error: "write `<calls>/<window>`, such as 30/minute; the window is minute, hour or day",
  }),
  conditions: z.array(conditionSchema, { error: "write a list of conditions" }).nullish(),
  on_deny: text,
  state: z
    .strictObject({
      counter: filled("give the counter a name"),
      window: aWindow,
      increment: z.int({ error: increment() }).min(0, { error: increment() }).nullish(),
      increment_from: text.refine((path) => path === "" || /^args\../s.test(path), {
        error: "write `args.<argument>`",
      }),
    })
    .nullish(),
});

/** The shape of an Intercept 1.1 file; what goes together with what is checked by its reader. */
export const interceptSchema = z.strictObject({
  version: text.refine((version) => version === "1", { error: 'write version: "1"' }),
  description: text,
  default: text.pipe(z.enum(["", "allow", "deny"], { error: 'write "allow" or "deny", or leave the key out' })),
  hide: z
    .array(filled("write a tool's name, or remove the entry"), { error: "write a list of tool names" })
    .nullish()
    .transform((hide) => hide ?? []),
  tools: z
    .record(
      z.string(),
      z
        .strictObject(
          { rules: z.array(ruleSchema, { error: "write a list of rules" }).nullish() },
          { error: "write `rules:` with a list of rules" },
        )
        .nullish(),
      { error: "write the tools' names, each with its `rules:`" },
    )
    .nullish()
    .transform((tools) => Object.entries(tools ?? {}).map(([tool, value]) => ({ tool, rules: value?.rules ?? [] }))),
});

function increment(): string {
  return "write a whole number, 1 or more";
}

export type FileRule = z.output<typeof ruleSchema>;
export type FileCondition = z.output<typeof conditionSchema>;

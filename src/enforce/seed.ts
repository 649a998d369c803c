import { z } from "astro/zod";
import { checkDocument, type PolicyDocument } from "./document.ts";
import type { Policy, Rule } from "./policy.ts";
import { PolicyError, type PolicyProblem } from "./problem.ts";

const wholeNumber = (of: string) => {
  const error = `write a whole number of ${of}, 1 or more`;
  return z.int({ error }).min(1, { error });
};
const map = (shape: string) => ({
  error: (issue: { code?: string | undefined }) => (issue.code === "invalid_type" ? `write ${shape}` : undefined),
});

const rule = z
  .strictObject(
    {
      action: z.enum(["allow", "deny"], { error: 'write "allow" or "deny"' }),
      rate_limit: z
        .strictObject(
          { max: wholeNumber("calls"), window: wholeNumber("seconds") },
          map("{max: <calls>, window: <seconds>}"),
        )
        .optional(),
      validate: z
        .strictObject({ required_args: z.boolean({ error: "write true or false" }) }, map("{required_args: true}"))
        .optional(),
      reason: z.string({ error: "write a text" }).optional(),
    },
    map("a rule, such as `- action: allow`"),
  )
  .superRefine(({ action, rate_limit, validate }, context) => {
    if (action === "allow") return;
    for (const [key, value] of Object.entries({ rate_limit, validate })) {
      if (value)
        context.addIssue({ code: "custom", path: [key], message: "a deny rule refuses every call; remove this key" });
    }
  });

const schema = z.strictObject({
  default: z.enum(["allow", "deny"], { error: 'write "allow" or "deny"' }).default("allow"),
  hide: z
    .array(z.string({ error: "write a tool's name" }).min(1, "write a tool's name"), map("a list of tool names"))
    .default([]),
  tools: z.record(
    z.string(),
    z.strictObject(
      {
        rules: z
          .array(rule, map("a list of rules"))
          .min(1, { error: "write at least one rule, such as `- action: allow`" }),
      },
      map("`rules:` with a list of rules"),
    ),
    map("the tools' names, each with its `rules:`"),
  ),
});

/** The seed form, whose limits are counted in windows that start at the first call. @throws PolicyError */
export function readSeed(document: PolicyDocument): Policy {
  const file = checkDocument(document, schema);
  const problems: PolicyProblem[] = [];
  const tools = new Map<string, Rule[]>();
  for (const [tool, { rules }] of Object.entries(file.tools)) {
    const windows = new Set<number>();
    const toRule = ({ action, rate_limit: limit, validate, reason }: (typeof rules)[number], index: number): Rule => {
      if (limit && windows.has(limit.window)) {
        const path = ["tools", tool, "rules", index, "rate_limit"];
        problems.push(document.problem(path, "an earlier rule limits this window already; keep one of the two"));
      }
      if (limit) windows.add(limit.window);
      return {
        name: `tools.${tool}.rules[${index}]`,
        reason:
          reason ?? (limit ? `no more than ${limit.max} calls in ${limit.window} seconds` : "this tool is denied"),
        deny: action === "deny",
        validate: validate?.required_args,
        counter: limit && {
          key: JSON.stringify([tool, limit.window]),
          window: limit.window * 1000,
          aligned: false,
          limit: limit.max,
          amount: 1,
          refundOnError: false,
        },
      };
    };
    tools.set(tool, rules.map(toRule));
  }
  if (problems.length > 0) throw new PolicyError(problems);
  return { form: "seed", default: file.default, hide: new Set(file.hide), tools };
}

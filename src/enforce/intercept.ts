import { RE2JS } from "re2js";
import { checkDocument, type Path, type PolicyDocument } from "./document.ts";
import { type FileCondition, type FileRule, interceptSchema, type Window, windows } from "./intercept-schema.ts";
import type { Condition, Counter, Policy, Rule } from "./policy.ts";
import { PolicyError, type PolicyProblem } from "./problem.ts";

/**
 * Reads a policy of Intercept 1.1. Unlike the original, which ignores them, unknown keys are errors here.
 * @see https://github.com/PolicyLayer/Intercept/blob/v1.1.0/POLICY.md
 * @throws PolicyError
 */
export function readIntercept(document: PolicyDocument): Policy {
  const file = checkDocument(document, interceptSchema);
  const problems: PolicyProblem[] = [];
  const report = (path: Path, message: string) => void problems.push(document.problem(path, message));

  file.hide.forEach((name, index) => {
    if (file.hide.indexOf(name) < index) report(["hide", index], `"${name}" stands here twice; remove one`);
  });

  const counters = new Map<string, Counter>();
  for (const { tool, rules } of file.tools) {
    if (tool === "_global") report(["tools", tool], 'the name "_global" stands for "*" in counters; rename the tool');
    rules.forEach((rule, index) => {
      const path = ["tools", tool, "rules", index];
      for (const message of misfits(rule)) report(path, message);
      const counter = toCounter(tool, rule);
      if (!counter) return;
      if (counters.has(counter.key))
        report(path, "an earlier rule of this tool uses this counter or window; merge the two");
      if (rule.rate_limit && tool.includes(".")) {
        report([...path, "rate_limit"], "Intercept 1.1 cannot limit a tool with a dot in its name; remove the limit");
      }
      counters.set(counter.key, counter);
    });
  }

  const toCondition = ({ path, op, value }: FileCondition, at: Path): Condition | undefined => {
    const wrong = wrongValue(op, value);
    if (wrong) return (report([...at, "value"], wrong), undefined);
    const pattern = op === "regex" ? compile(String(value)) : undefined;
    if (op === "regex" && !pattern)
      report([...at, "value"], "not a regular expression of RE2 (it has no look-around and no back-references)");
    const [root, scope = "", ...rest] = path.split(".");
    if (root === "args") return { source: { args: [scope, ...rest] }, op, value, pattern };
    const counter = counters.get(keyOf(scope === "_global" ? "*" : scope, rest.join(".")));
    if (counter) return { source: { counter }, op, value, pattern };
    report(
      [...at, "path"],
      `no rule of "${scope}" has \`state: {counter: ${rest.join(".")}}\`; add it, or correct the path`,
    );
    return undefined;
  };

  const tools = new Map<string, Rule[]>();
  for (const { tool, rules } of file.tools) {
    const toRule = (rule: FileRule, index: number): Rule => ({
      name: rule.name,
      reason: rule.on_deny || defaultReason(rule),
      deny: rule.action === "deny",
      conditions: (rule.conditions ?? []).flatMap(
        (condition, at) => toCondition(condition, ["tools", tool, "rules", index, "conditions", at]) ?? [],
      ),
      // a deny rule comes before any counting
      counter: rule.action === "deny" ? undefined : toCounter(tool, rule),
    });
    tools.set(tool, rules.map(toRule));
  }
  if (problems.length > 0) throw new PolicyError(problems);
  return { form: "intercept", default: file.default || "allow", hide: new Set(file.hide), tools };
}

/** What does not go together in one rule. */
function* misfits({ action, rate_limit, conditions, state }: FileRule): Generator<string> {
  const hasConditions = Boolean(conditions?.length);
  if (rate_limit && (hasConditions || state)) yield "rate_limit cannot stand with conditions or state; make two rules";
  if (rate_limit && action === "deny") yield "a deny rule refuses every call; remove rate_limit";
  if (rate_limit) return;
  if (action === "deny" && hasConditions) yield "a deny rule refuses every call; remove conditions, or the action";
  if (action !== "deny" && !hasConditions) yield "add at least one condition, a rate_limit, or `action: deny`";
}

/** What is wrong with the value of a condition's operator. */
function wrongValue(op: Condition["op"], value: unknown): string | undefined {
  if (op === "in" || op === "not_in") return Array.isArray(value) ? undefined : "write a list";
  if (op === "lt" || op === "lte" || op === "gt" || op === "gte") {
    return typeof value === "number" ? undefined : "write a number";
  }
  if (op === "exists") return typeof value === "boolean" ? undefined : "write true or false";
  if (op === "regex") return typeof value === "string" ? undefined : "write a regular expression as a text";
  return undefined;
}

/** RE2, as in Go: its patterns mean the same here and match in linear time. */
function compile(pattern: string): Condition["pattern"] | undefined {
  try {
    return RE2JS.compile(pattern);
  } catch {
    return undefined;
  }
}

const keyOf = (tool: string, counter: string) => JSON.stringify([tool, counter]);

function toCounter(tool: string, { rate_limit, state, conditions }: FileRule): Counter | undefined {
  const utc = { aligned: true, refundOnError: true };
  if (rate_limit) {
    const [calls, window] = rate_limit.split("/") as [string, Window];
    return { ...utc, key: keyOf(tool, `_rate_${window}`), window: windows[window], limit: Number(calls), amount: 1 };
  }
  if (!state) return undefined;
  const own = `state.${tool === "*" ? "_global" : tool}.${state.counter}`;
  const limit = conditions?.find(
    ({ path, op, value }) => path === own && (op === "lt" || op === "lte") && typeof value === "number",
  );
  return {
    ...utc,
    key: keyOf(tool, state.counter),
    window: windows[state.window],
    limit: limit ? Math.trunc(Number(limit.value)) - (limit.op === "lt" ? 1 : 0) : Infinity,
    amount: state.increment_from ? state.increment_from.split(".").slice(1) : state.increment || 1,
  };
}

function defaultReason({ action, rate_limit, conditions }: FileRule): string {
  if (rate_limit) return `no more than ${rate_limit.replace("/", " calls a ")}`;
  if (action === "deny") return "this tool is denied";
  return `the call must meet ${(conditions ?? []).map(({ path, op }) => `${path} ${op} …`).join(" and ")}`;
}

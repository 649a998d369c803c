export { argumentsProblem } from "./arguments.ts";
export { type Charge, charge, type Count, type Counters, refund } from "./counters.ts";
export { type Decision, decide } from "./decide.ts";
export { loadPolicy } from "./load.ts";
export type { Policy, Rule, ToolCall } from "./policy.ts";
export { formatPolicyProblem, PolicyError, type PolicyProblem } from "./problem.ts";

export { argumentsProblem } from "./arguments.ts";
export { charge, type Count, type Counters, refund } from "./counters.ts";
export { type Decision, decide } from "./decide.ts";
export { loadPolicy } from "./load.ts";
export type { Policy, ToolCall } from "./policy.ts";
export { PolicyError, type PolicyProblem } from "./problem.ts";

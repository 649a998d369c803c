export { argumentsProblem } from "./arguments.ts";
export { charge, type Count, type Counters, refund } from "./counters.ts";
export { decide } from "./decide.ts";
export { loadPolicy } from "./load.ts";
export type { Policy } from "./policy.ts";
export { PolicyError } from "./problem.ts";

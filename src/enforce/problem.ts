/** Something wrong with a policy file, in words that name the place and the fix. */
export interface PolicyProblem {
  file: string;
  /** from 1 */
  line: number;
  /** from 1 */
  column: number;
  /** dotted path of the key */
  key?: string;
  message: string;
}

/** Thrown by loadPolicy; holds every problem of the file. */
export class PolicyError extends Error {
  override name = "PolicyError";
  readonly problems: readonly PolicyProblem[];

  constructor(problems: readonly PolicyProblem[]) {
    super(problems.map(formatPolicyProblem).join("\n"));
    this.problems = problems;
  }
}

/** `policy.yaml:3:7: tools.x.rules[0].action: write "allow" or "deny"` */
function formatPolicyProblem({ file, line, column, key, message }: PolicyProblem): string {
  return `${file}:${line}:${column}: ${key ? `${key}: ` : ""}${message}`;
}

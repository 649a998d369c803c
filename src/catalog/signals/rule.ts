import type { Facts } from "../classify/facts.ts";
import type { Classification, Evidence } from "../classify/types.ts";
import type { SignalId } from "../schema/taxonomy.ts";

/** How a signal is told. */
export interface SignalRule {
  id: SignalId;
  /** the words that show it; none where the tool does not have it */
  match(facts: Facts, found: Classification): Evidence[];
}

import { recallAttacks } from "../../src/catalog/index.ts";
import { type Indexing, makeIndex } from "./search.ts";
import { keptAttacks } from "./state.ts";

// The process of a build that makes the search index, while others make pages.
process.once("message", (indexing: Indexing) => {
  recallAttacks(() => keptAttacks(indexing.records, indexing.keys.attacksRead));
  process.send?.(makeIndex(indexing), undefined, undefined, () => process.disconnect());
});

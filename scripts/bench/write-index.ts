import { writeSearchIndex } from "../search-index.ts";

// Writes the search index alone into the folder of the argument, so that it can be measured by itself.
await writeSearchIndex(process.argv[2] ?? "");

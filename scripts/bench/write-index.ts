import { getAttacks } from "../../src/catalog/index.ts";
import { distDir } from "../../src/settings.ts";
import { readKeys } from "../build/keys.ts";
import { keptBlocks } from "../build/blocks.ts";
import { stateFolder } from "../build/state.ts";
import { writeSearchIndex } from "../search-index.ts";

// Writes the search index of a built site once more, alone and into the folder of the argument, so that it can be
// measured by itself.
const { servers } = await readKeys(await getAttacks());
await writeSearchIndex(process.argv[2] ?? "", keptBlocks(stateFolder(distDir), servers));

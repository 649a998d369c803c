import { readKeys } from "../build/keys.ts";
import { compile } from "../build/compile.ts";

// Compiles the site's code as a build does, so that it can be measured by itself.
const { code } = readKeys(() => []);
await compile(code);

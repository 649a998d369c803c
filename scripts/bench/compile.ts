import { compile } from "../build/compile.ts";
import { readCommonKeys } from "../build/keys.ts";

// The first step of a build by itself: Astro compiles the code, unless that has been done.
await compile(readCommonKeys().code);

export { GET } from "../[level].md.ts";

export { GET } from "../[category].md.ts";

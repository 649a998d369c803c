// its address would otherwise be that of a tool's twin
export { GET } from "../../[...twin].md.ts";

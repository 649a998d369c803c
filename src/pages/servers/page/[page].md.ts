export { GET } from "../../servers.md.ts";

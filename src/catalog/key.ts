import { hash } from "node:crypto";

/** A short digest, equal as long as all that it stands for is. */
export const keyOf = (parts: string[]): string => hash("sha256", parts.join("\n"), "hex").slice(0, 24);

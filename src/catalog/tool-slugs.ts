import { createHash } from "node:crypto";

const SAFE_NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$/;
/** Names that a web server or a file system treats in a way of its own. */
const RESERVED = /^(index|404|con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * The last part of each tool's address.
 * A name that is safe in an address and in a file system stays as it is; any other is reduced to safe characters and
 * told apart by a digest. No two slugs of a server are equal, not even on file systems that ignore case.
 * @param names the names of one server's tools, each once
 */
export function toolSlugs(names: Iterable<string>): Map<string, string> {
  const slugs = new Map<string, string>();
  const taken = new Set<string>();
  for (const name of [...names].sort()) {
    const plain = SAFE_NAME.test(name) && !RESERVED.test(name) && !taken.has(name.toLowerCase());
    const slug = plain ? name : `${reduce(name)}-${digest(name)}`;
    taken.add(slug.toLowerCase());
    slugs.set(name, slug);
  }
  return slugs;
}

const reduce = (name: string) =>
  name
    .replace(/[^A-Za-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "")
    .toLowerCase() || "tool";

const digest = (name: string) => createHash("sha256").update(name).digest("hex").slice(0, 8);

import { PackageURL } from "packageurl-js";

const TYPES = ["npm", "pypi", "golang"] as const;
export type PackageType = (typeof TYPES)[number];

/** A package as its registry's own client names it. */
export interface PackageName {
  type: PackageType;
  /** `@mux/mcp`, `mcp-server-git`, `github.com/github/github-mcp-server` */
  name: string;
  version: string;
  /** the folder of a Go module that holds the program */
  subpath: string | undefined;
}

/**
 * Takes a purl with version apart.
 * @throws Error in one sentence where it is no purl, has no version or is of a registry that we do not install from
 */
export function parsePackage(purl: string): PackageName {
  const { type, namespace, name, version, subpath } = PackageURL.fromString(purl);
  if (!TYPES.includes(type as PackageType)) {
    throw new Error(`packages of type ${type} cannot be installed; use one of ${TYPES.join(", ")}`);
  }
  if (!name || !version) throw new Error(`${purl} lacks a name or a version`);
  return {
    type: type as PackageType,
    name: namespace ? `${namespace}/${name}` : name,
    version,
    subpath: subpath ?? undefined,
  };
}

import { PackageURL } from "packageurl-js";

export interface PackageInfo {
  /** the purl type: npm, pypi, golang … */
  type: string;
  /** the name as its registry writes it, such as `@mux/mcp` */
  name: string;
  version: string;
  /** the page of this package on its public registry, where we know one */
  page: string | undefined;
  /** the command that starts the server in a client's settings, where the registry has a usual one */
  command: string[] | undefined;
}

/** What a purl says, in the words of its registry. @param purl one that the manifest's schema has accepted */
export function packageInfo(purl: string): PackageInfo {
  const { type, namespace, name, version } = PackageURL.fromString(purl);
  const fullName = namespace ? `${namespace}/${name}` : name;
  return { type, name: fullName, version: version ?? "", ...registryFacts(type, fullName, version ?? "") };
}

function registryFacts(type: string, name: string, version: string): Pick<PackageInfo, "page" | "command"> {
  switch (type) {
    case "npm":
      return {
        page: `https://www.npmjs.com/package/${name}/v/${version}`,
        command: ["npx", "-y", `${name}@${version}`],
      };
    case "pypi":
      return { page: `https://pypi.org/project/${name}/${version}/`, command: ["uvx", `${name}==${version}`] };
    case "golang":
      return { page: `https://pkg.go.dev/${name}@${version}`, command: ["go", "run", `${name}@${version}`] };
    default:
      return { page: undefined, command: undefined };
  }
}

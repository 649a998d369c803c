import type { ServerEntry } from "../../../../src/catalog/entry.ts";
import { paths } from "../../../../src/catalog/paths.ts";
import { highlight } from "../../../../src/render/highlight.ts";

/** How a server's policy is enforced, as `src/components/HowToEnforce.astro` tells it. */
export function enforceView({ slug, package: { command } }: ServerEntry) {
  const file = `${slug}.yaml`;
  return {
    file,
    path: paths.policy(slug),
    commandHtml: command
      ? highlight(`npm run --silent enforce -- -c ${file} -- ${command.join(" ")}`, "shellscript")
      : "",
  };
}

export type EnforceView = ReturnType<typeof enforceView>;

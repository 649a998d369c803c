import type { Site } from "../../src/catalog/schema/site.ts";
import { type HeaderRule, headerRules } from "./rules.ts";
import { STRICT_TRANSPORT } from "./security.ts";

/**
 * A Caddyfile (https://caddyserver.com/docs/caddyfile) that serves the built site. With a domain in SITE_ADDRESS, Caddy
 * fetches a certificate for it by itself.
 */
export function caddyfile(site: Site, { root, port }: { root: string; port: number }): string {
  const rules: HeaderRule[] = [{ files: "all", headers: STRICT_TRANSPORT }, ...headerRules(site)];
  return `# Written by npm run hosting, from scripts/hosting/rules.ts. Do not edit.
{
	admin off
}

{$SITE_ADDRESS::${port}} {
	root * ${root}
	encode zstd gzip
	route {
${rules.map(headerBlock).join("\n")}
		error /_headers 404
		file_server
	}
	handle_errors {
		header -Cache-Control
		header -Content-Type
		rewrite * /404.html
		file_server
	}
}
`;
}

/** A matcher of its own for each rule: `header` itself takes no pattern but a path from its beginning. */
function headerBlock({ files, headers }: HeaderRule, index: number): string {
  const lines = Object.entries(headers).map(([name, value]) => `\t\t\t${name} "${value}"`);
  return [`\t\t@rule${index} ${matcherOf(files)}`, `\t\theader @rule${index} {`, ...lines, "\t\t}"].join("\n");
}

function matcherOf(files: HeaderRule["files"]): string {
  if (files === "all") return "path *";
  if ("under" in files) return `path ${files.under}*`;
  return "ending" in files ? `path *${files.ending}` : `not path ${files.notUnder}*`;
}

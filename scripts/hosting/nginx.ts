import type { Site } from "../../src/catalog/schema/site.ts";
import { type HeaderRule, headerRules, isText, TYPES } from "./rules.ts";
import { STRICT_TRANSPORT } from "./security.ts";

interface Place {
  /** the folder of the built site */
  root: string;
  port: number;
  /** a folder that nginx may write to, for its process id and for what is in transit */
  scratch: string;
}

/**
 * A whole nginx.conf (https://nginx.org/en/docs/) that serves the built site as any user, without TLS: that, and
 * certificates, belong to the proxy in front of it, whose X-Forwarded-Proto decides on Strict-Transport-Security.
 */
export function nginxConf(site: Site, { root, port, scratch }: Place): string {
  const lines = linesOf(headerRules(site));
  const [[strict, year] = ["", ""]] = Object.entries(STRICT_TRANSPORT);
  const types = new Map<string, string[]>();
  for (const { ending, type } of TYPES) {
    // a whole name, such as /feed.xml, is a location of its own
    if (ending.startsWith(".")) types.set(type, [...(types.get(type) ?? []), ending.slice(1)]);
  }
  const texts = [...new Set(TYPES.map(({ type }) => type).filter((type) => isText(type) && type !== "text/html"))];
  return `# Written by npm run hosting, from scripts/hosting/rules.ts. Do not edit.
worker_processes auto;
pid ${scratch}/nginx.pid;
error_log stderr warn;

events {
  worker_connections 1024;
}

http {
  access_log off;
  server_tokens off;
  sendfile on;
  client_body_temp_path ${scratch}/client;
  proxy_temp_path ${scratch}/proxy;
  fastcgi_temp_path ${scratch}/fastcgi;
  uwsgi_temp_path ${scratch}/uwsgi;
  scgi_temp_path ${scratch}/scgi;

  types {
${[...types].map(([type, endings]) => `    ${type} ${endings.join(" ")};`).join("\n")}
  }
  default_type application/octet-stream;
  charset utf-8;
  charset_types ${texts.join(" ")};

  gzip on;
  gzip_vary on;
  gzip_proxied any;
  gzip_min_length 512;
  gzip_types ${texts.join(" ")};

${lines.maps.join("\n")}
  map $http_x_forwarded_proto $catalogue_strict_transport {
    https "${year}";
  }

  server {
    listen ${port};
    root ${root};
    absolute_redirect off;
    error_page 404 /404.html;

${lines.headers.join("\n")}
    add_header ${strict} $catalogue_strict_transport always;

    location = /_headers {
      return 404;
    }
${TYPES.filter(({ ending }) => ending.startsWith("/"))
  .map(({ ending, type }) => `    location ~ ${escaped(ending)}$ {\n      types {}\n      default_type ${type};\n    }`)
  .join("\n")}
  }
}
`;
}

/**
 * nginx takes the add_header lines of the innermost block alone, so all of them stand in one; a header that not every
 * file has gets a variable, and is not sent where that is empty.
 */
function linesOf(rules: HeaderRule[]): { maps: string[]; headers: string[] } {
  const named = Map.groupBy(
    rules.flatMap(({ files, headers }) => Object.entries(headers).map(([name, value]) => ({ files, name, value }))),
    ({ name }) => name,
  );
  // it follows from the types
  named.delete("Content-Type");
  const maps: string[] = [];
  const headers: string[] = [];
  for (const [name, values] of named) {
    const [first] = values;
    if (first?.files === "all") {
      headers.push(`    add_header ${name} "${first.value}" always;`);
      continue;
    }
    const variable = `$catalogue_${name.toLowerCase().replaceAll("-", "_")}`;
    const places = values.map(({ files, value }) => `    ${placeOf(files)} "${value}";`);
    maps.push(`  map $uri ${variable} {`, ...places, "  }");
    // not with errors: what is missing may come
    headers.push(`    add_header ${name} ${variable};`);
  }
  return { maps, headers };
}

function placeOf(files: HeaderRule["files"]): string {
  if (files === "all" || "notUnder" in files) return "default";
  return "under" in files ? `~^${escaped(files.under)}` : `~${escaped(files.ending)}$`;
}

const escaped = (text: string) => text.replaceAll(".", "\\.");

import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { serverView } from "../page/server-view.ts";
import { toolView } from "../page/tool-view.ts";
import { type PageView, siteView } from "../page/view.ts";
import { readContext, serversOf } from "../records.ts";

// Writes what Hugo makes the pages from into the folder of the argument: a content file a page, whose front matter is
// the finished view of it. Hugo cannot call our functions, so all that they compute is done here, untimed; what is left
// to it is to read, to highlight the policy, to put the page together and to write it.

const root = process.argv[2] ?? "";
const context = await readContext();
const site = siteView(context);
const config = {
  baseURL: `${site.url}/`,
  title: site.title,
  disableKinds: ["home", "section", "taxonomy", "term", "rss", "sitemap", "404", "robotstxt"],
  disablePathToLower: true,
  markup: { highlight: { noClasses: false } },
  timeout: "1h",
  params: { catalogue: site },
};
mkdirSync(path.join(root, "static"), { recursive: true });
writeFileSync(path.join(root, "hugo.json"), JSON.stringify(config));
cpSync("src/styles/global.css", path.join(root, "static/style.css"));
cpSync(path.join(import.meta.dirname, "layouts"), path.join(root, "layouts"), { recursive: true });
for await (const server of serversOf(context)) {
  mkdirSync(path.join(root, "content", server.slug), { recursive: true });
  writeContent(path.join(server.slug, "server"), serverView(server, context));
  for (const [at, tool] of server.tools.entries())
    writeContent(path.join(server.slug, `tool-${at}`), toolView(tool, server, context));
}

/** A view as front matter. What Hugo gives a meaning of its own stands at the top, the view in the parameters. */
function writeContent(
  name: string,
  { kind, path: url, title, description, ...view }: PageView & { kind: string },
): void {
  const matter = { type: kind, url, title, description, params: { view } };
  writeFileSync(path.join(root, "content", `${name}.md`), `${JSON.stringify(matter, null, 1)}\n`);
}

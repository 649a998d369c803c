import { cpSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { getServer } from "../../../../src/catalog/index.ts";
import { distDir } from "../../../../src/settings.ts";
import { serverPage } from "../page/server-page.ts";
import { serverView } from "../page/server-view.ts";
import { toolPage } from "../page/tool-page.ts";
import { toolView } from "../page/tool-view.ts";
import { siteView } from "../page/view.ts";
import { readContext } from "../records.ts";

// The same pages from the same functions, made by Eleventy (https://www.11ty.dev): two templates in JavaScript, paged
// over the addresses of the servers and of the tools. The package lies in the folder that ELEVENTY names.

/** What a page is made from: the slug of its server, and its own address. */
interface Entry {
  slug: string;
  path: string;
}
/** The part of Eleventy's API that is used. */
interface Config {
  addTemplate(name: string, render: (data: { entry: Entry }) => unknown, data: object): void;
}
interface Eleventy {
  write(): Promise<unknown>;
}
type EleventyClass = new (
  input: string,
  output: string,
  options: { quietMode: boolean; config: (config: Config) => void },
) => Eleventy;

const folder = path.join(process.env["ELEVENTY"] ?? "", "node_modules/@11ty/eleventy/src/Eleventy.js");
const { default: Eleventy } = (await import(folder)) as { default: EleventyClass };

const context = await readContext();
const site = siteView(context);

const input = await mkdtemp(path.join(tmpdir(), "bench-eleventy-"));
const config = (eleventy: Config) => {
  const template = (name: string, pages: Entry[], render: (page: Entry) => Promise<string>) =>
    eleventy.addTemplate(`${name}.11ty.js`, ({ entry }: { entry: Entry }) => render(entry), {
      pages,
      pagination: { data: "pages", size: 1, alias: "entry" },
      permalink: ({ entry }: { entry: Entry }) => `${entry.path}index.html`,
    });
  template("servers", context.servers, async ({ slug }) => serverPage(serverView(getServer(slug), context), site));
  const tools = context.tools.map((tool) => ({ slug: tool.server.slug, path: tool.path }));
  template("tools", tools, async ({ slug, path: address }) => {
    const server = getServer(slug);
    const tool = server.tools.find((item) => item.path === address);
    if (!tool) throw new Error(`${address} is not among the tools of ${slug}`);
    return toolPage(toolView(tool, server, context), site);
  });
};
await new Eleventy(input, distDir, { quietMode: true, config }).write();
cpSync("src/styles/global.css", path.join(distDir, "style.css"));
await rm(input, { recursive: true });

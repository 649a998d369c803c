import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { distDir } from "../../../../src/settings.ts";
import { serverPage } from "../page/server-page.ts";
import { serverView } from "../page/server-view.ts";
import { toolPage } from "../page/tool-page.ts";
import { toolView } from "../page/tool-view.ts";
import { siteView } from "../page/view.ts";
import { readContext, serversOf } from "../records.ts";

// The floor: the same pages from the same functions, put together by template literals and written at once.
// Nothing that makes these pages with JavaScript can need much less.

const context = await readContext();
const site = siteView(context);
mkdirSync(distDir, { recursive: true });
cpSync("src/styles/global.css", path.join(distDir, "style.css"));
for await (const server of serversOf(context)) {
  write(server.path, serverPage(serverView(server, context), site));
  for (const tool of server.tools) write(tool.path, toolPage(toolView(tool, server, context), site));
}

function write(address: string, html: string): void {
  const folder = path.join(distDir, address);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "index.html"), html);
}

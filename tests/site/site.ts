import { glob, readFile } from "node:fs/promises";
import path from "node:path";

/** A page of a built site. */
export interface BuiltPage {
  /** its address, such as `/servers/` */
  path: string;
  html: string;
}

/** Every page of a built site, one after the other. */
export async function* pagesOf(folder: string): AsyncGenerator<BuiltPage> {
  for await (const file of glob("**/*.html", { cwd: folder })) {
    const html = await readFile(path.join(folder, file), "utf8");
    yield { path: `/${file.replace(/index\.html$/, "")}`, html };
  }
}

/** The texts of all `<script type="application/ld+json">` of a page, parsed. */
export function structuredDataOf(html: string): Record<string, unknown>[] {
  return [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, text]) =>
    JSON.parse(text ?? ""),
  );
}

import type { IncomingMessage, RequestListener } from "node:http";
import { EMPTY, type Field, LEAST_SECONDS, problemsOf, type Report } from "../../src/catalog/contact/report.ts";
import { paths } from "../../src/catalog/paths.ts";
import { CATEGORIES } from "../../src/catalog/schema/taxonomy.ts";

/** 4,000 characters of a message may take nine bytes each on their way, and the rest is short. */
const MOST_BYTES = 64_000;

interface Settings {
  /** the origin of the site, whose pages alone may send */
  site: string;
  keep(report: Report): Promise<void>;
}

/** A receiver of reports, as docs/contact.md describes it: checks them as the form does, and hands them to `keep`. */
export function receiver({ site, keep }: Settings): RequestListener {
  return async (request, response) => {
    response.setHeader("Access-Control-Allow-Origin", site);
    const end = (status: number, headers = {}) => void response.writeHead(status, headers).end();
    if (request.method !== "POST") return end(405, { Allow: "POST" });
    // a form of another site; programs that name no origin come as far as the traps
    if ((request.headers.origin ?? site) !== site) return end(403);
    const body = await bodyOf(request);
    if (body === undefined) return end(413, { Connection: "close" });
    const sent = new URLSearchParams(body);
    const fields = (Object.keys(EMPTY) as Field[]).map((field) => [field, sent.get(field) ?? ""]);
    const report = Object.fromEntries(fields) as Report;
    if (problemsOf(report, CATEGORIES).size > 0) return end(422);
    const automatic = sent.get("website") || Number(sent.get("seconds") ?? LEAST_SECONDS) < LEAST_SECONDS;
    // a program is not told that it was seen through
    if (!automatic) await keep(report);
    const byScript = request.headers.accept?.includes("application/json");
    return byScript ? end(204) : end(303, { Location: `${site}${paths.contactSent()}` });
  };
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MOST_BYTES) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

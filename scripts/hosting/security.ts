import { createHash } from "node:crypto";
import type { Site } from "../../src/catalog/schema/site.ts";
import { inlineScripts } from "../../src/render/inline-scripts.ts";

/** Where a report may be sent: nothing more than the site itself, unless the receiver stands elsewhere. */
function receiversOf({ contact }: Site): string[] {
  const origin = contact?.endpoint && URL.parse(contact.endpoint)?.origin;
  return origin ? [origin] : [];
}

const hashOf = (script: string) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`;

/**
 * What a page may load, run and talk to (https://www.w3.org/TR/CSP3/): files of its own site, and the receiver of reports.
 * Data blocks such as `application/ld+json` are not scripts and need no hash.
 */
export function contentSecurityPolicy(site: Site, scripts: readonly string[] = inlineScripts): string {
  const directives: Record<string, string[]> = {
    "default-src": ["'none'"],
    "script-src": ["'self'", ...scripts.map(hashOf)],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'", ...receiversOf(site)],
    "manifest-src": ["'self'"],
    "form-action": ["'self'", ...receiversOf(site)],
    "frame-ancestors": ["'none'"],
    "base-uri": ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(" ")}`)
    .join("; ");
}

/** Capabilities that no page here uses, switched off for whatever might get into one. */
const UNUSED = [
  "accelerometer",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "usb",
];

/** The headers of every response. */
export function securityHeaders(site: Site): Record<string, string> {
  return {
    "Content-Security-Policy": contentSecurityPolicy(site),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": UNUSED.map((name) => `${name}=()`).join(", "),
    "Cross-Origin-Opener-Policy": "same-origin",
    ...(site.private && { "X-Robots-Tag": "noindex" }),
  };
}

/** A year, as https://hstspreload.org asks for; for hosts that speak TLS. Browsers ignore it over plain HTTP. */
export const STRICT_TRANSPORT = { "Strict-Transport-Security": "max-age=31536000" };

import { escapeHtml as e } from "../../../../src/render/escape.ts";
import type { EnforceView } from "./enforce-view.ts";
import type { FindingView, PageView, QuestionView, SiteView } from "./view.ts";

// The parts that several pages are put together from, in template literals.

export const each = <T>(items: T[], html: (item: T) => string): string => items.map(html).join("");
export const when = (condition: unknown, html: () => string): string => (condition ? html() : "");

/** A whole page around its main part. */
export const layout = (page: PageView, site: SiteView, main: string): string => `<!DOCTYPE html><html lang="en"><head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${e(page.title)} · ${e(site.title)}</title>
<meta name="description" content="${e(page.description)}">
<link rel="canonical" href="${site.url}${page.path}">
<script>${site.themeScript}</script>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="alternate" type="text/markdown" href="${page.twin}">
<meta property="og:title" content="${e(page.title)}">
<meta property="og:description" content="${e(page.description)}">
<meta property="og:type" content="website">
<meta property="og:url" content="${site.url}${page.path}">
<meta property="og:site_name" content="${e(site.title)}">
<meta property="og:image" content="${site.url}${page.card.path}">
<meta property="og:image:width" content="1200">
<meta property="og:image:height" content="630">
<meta property="og:image:alt" content="${e(page.card.alt)}">
<meta name="twitter:card" content="summary_large_image">
<link rel="stylesheet" href="/style.css"></head><body>
<a class="skip" href="#main">Skip to content</a>
<header class="top"><div class="wide"><a class="brand" href="/">${e(site.title)}</a>
<nav aria-label="Main"><ul>${each(site.sections, ({ name, path, roomy }) => `<li${roomy ? ' class="roomy"' : ""}><a href="${path}"${page.path.startsWith(path) ? ' aria-current="true"' : ""}>${name}</a></li> `)}</ul></nav>
<div class="tools"><a class="find" href="/search/">Search</a>
<form action="/search/" method="get" role="search" aria-label="Site"><input name="q" type="search" aria-label="Search tools, servers and attacks" placeholder="Search  /" autocomplete="off" data-search-shortcut>
<button type="submit" class="visually-hidden" tabindex="-1">Search</button></form>
<select class="scripted" aria-label="Colours" title="Colours" data-theme-switch><option value="">Auto</option><option value="light">Light</option><option value="dark">Dark</option></select></div></div></header>
<nav aria-label="Breadcrumb"><ol class="crumbs wide">${each(page.crumbs.slice(0, -1), ({ name, path }) => `<li><a href="${path}">${e(name)}</a></li>`)}<li aria-current="page">${e(page.crumbs.at(-1)?.name ?? "")}</li></ol></nav>
<main id="main" class="sheet">${main}</main>
${each(page.structured, (json) => `<script type="application/ld+json">${json}</script>`)}
<footer class="foot"><div class="wide"><p>Tool lists are recorded from running servers; categories are computed from them and can be wrong. <a href="/about/">How this is made, and what it does not claim</a>.</p>
<ul class="links screen">${each(site.more, ({ name, path }) => `<li><a href="${path}">${name}</a></li> `)}<li><a href="${e(page.report)}">Report an error</a></li></ul></div></footer>
<script type="module" src="/page.js"></script></body></html>
`;

/** Quotes that are markup already. */
export const blockquotes = (quotes: string[]): string => each(quotes, (html) => `<blockquote>${html}</blockquote>`);

export const findings = (list: FindingView[]): string =>
  `<ul class="plain evidence">${each(
    list,
    ({ whyHtml, category, rule, path, quotesHtml }) =>
      `<li>${blockquotes(quotesHtml)}<p>${whyHtml}${category ? ` Speaks for ${category}.` : ""} <a href="${path}">Rule ${rule}</a></p></li>`,
  )}</ul>`;

export const questions = (list: QuestionView[]): string =>
  `<section aria-labelledby="questions"><h2 id="questions">Questions</h2>${each(
    list,
    ({ question, answer, policyHtml }) =>
      `<details><summary>${e(question)}</summary><p class="prose">${e(answer)}</p>${when(policyHtml, () => `<pre tabindex="0" role="region" aria-label="Policy"><code>${policyHtml}</code></pre>`)}</details>`,
  )}</section>`;

/** Code with its name and a button to copy it. */
export const code = (codeHtml: string, label: string, file = label, actions = ""): string =>
  `<figure class="code"><figcaption><span class="mono">${e(file)}</span><span class="actions">${actions}<button type="button" class="primary scripted" data-copy>Copy</button></span></figcaption>
<pre tabindex="0" role="region" aria-label="${e(label)}"><code>${codeHtml}</code></pre></figure>`;

const START = "Command that starts the proxy, in a checkout of this catalogue";

export const enforce = ({ file, path, commandHtml }: EnforceView): string =>
  `<section aria-labelledby="enforce"><h2 id="enforce">How to enforce it</h2>
<div class="prose"><p><a href="${path}" download="${file}">Download ${file}</a>, and let the proxy of this catalogue stand between the client and the server. It reads the file, refuses what the file denies, counts calls against the limits, and passes everything else on untouched:</p></div>
${when(commandHtml, () => code(commandHtml, START))}
<div class="prose"><p>In the client’s settings, this command takes the place of the server’s own. A refused call comes back to the agent as an error that names the rule and its reason.</p>
<p class="muted small">The form shown here is this catalogue’s own. The open-source Intercept 1.1 uses the same words differently and does not load it.</p></div></section>`;

interface Chooser {
  name: string;
  server: string;
  arguments: boolean;
  json: string;
}

/** The policy and the form that writes it anew. */
export const chooser = ({ name, server, arguments: checks, json }: Chooser, policy: string, site: SiteView): string =>
  `<div data-policy data-server="${server}" data-engines="/engines.json" data-compared="/engines/">${policy}
<form class="chooser scripted" aria-label="How the policy is written"><label><span>Format</span> <select name="format">${each(site.formats, (format) => `<option value="${format.id}">${e(format.name)}</option>`)}</select></label>
<label><span>Your name for the server</span> <input name="name" value="${e(name)}" maxlength="64" spellcheck="false" autocomplete="off"></label>
<fieldset><legend>Strictness</legend>${site.presets
    .map(
      ({ id, label, meaning }, at) =>
        `<label title="${e(meaning)}"><input type="radio" name="preset" value="${id}"${at === 0 ? " checked" : ""}> <span>${e(label)}</span></label> `,
    )
    .join("")}</fieldset>
${when(checks, () => `<label class="check"><input type="checkbox" name="arguments"> Check arguments</label>`)}
<p class="muted small" data-meaning>${e(site.presets[0]?.meaning ?? "")}</p>
<button type="submit" class="visually-hidden" tabindex="-1">Write the policy anew</button></form>
<div class="notes" data-notes aria-live="polite"></div>
${when(json, () => `<script type="application/json" data-policies>${json}</script>`)}</div>`;

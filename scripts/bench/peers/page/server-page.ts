import { escapeHtml as e } from "../../../../src/render/escape.ts";
import { highlight } from "../../../../src/render/highlight.ts";
import { badge, chooser, code, each, enforce, layout, questions, when } from "./parts.ts";
import type { ServerView } from "./server-view.ts";
import type { SiteView } from "./view.ts";

/** A server's page as HTML. */
export const serverPage = (server: ServerView, site: SiteView): string =>
  layout(server, site, serverMain(server, site));

/** The page's main part. */
export const serverMain = (server: ServerView, site: SiteView): string =>
  `${head(server)}${each(server.groups, (group) => groupTable(group, server.heading))}${joined(server)}${policy(server, site)}${provenance(server)}${when(server.questions.length, () => questions(server.questions))}`;

const head = ({ heading, summary, introspectedOn, tried, count, source, bar }: ServerView): string =>
  `<h1>${e(heading)} MCP server</h1><p class="lead">${e(summary)}</p>${
    introspectedOn
      ? `<p><strong>${count}</strong> in <span class="mono">${e(source.name)}</span> ${e(source.version)}, as the running server listed them on ${introspectedOn}.</p>
<svg viewBox="0 0 100 4" preserveAspectRatio="none" role="img" aria-label="${bar.map((part) => `${part.count} ${part.label.toLowerCase()}`).join(", ")}" class="large">${each(bar, (part) => `<rect x="${part.x}" y="0" width="${part.width}" height="4" class="${part.category}"></rect>`)}</svg>
<ul class="plain">${each(bar, (part) => `<li><svg class="key" viewBox="0 0 4 4" aria-hidden="true"><rect width="4" height="4" class="${part.category}"></rect></svg> <a href="#${part.category}">${part.label}</a> <strong>${part.count}</strong> <span class="muted">${part.share}</span></li>`)}</ul>`
      : `<p class="unknown"><strong>Not introspected.</strong> We have not seen this server list its tools, so what an agent can do through it is unknown to us. That is no sign that it is safe.${e(tried)}</p>`
  }`;

const groupTable = (group: ServerView["groups"][number], server: string): string =>
  `<section aria-labelledby="${group.id}"><h2 id="${group.id}">${group.label}: ${group.count}</h2>
<p class="prose">${e(group.concern)} Recommended: ${e(group.rule)}.</p>
<table><caption class="visually-hidden">${group.label} tools of ${e(server)}</caption><thead><tr><th scope="col">Tool</th><th scope="col">Risk</th><th scope="col" class="about">What it says of itself</th></tr></thead>
<tbody>${each(group.tools, ({ label, path, line }) => `<tr><th scope="row"><a class="mono" href="${path}">${e(label)}</a></th><td>${badge(group.badge.level, group.badge.step, `${group.badge.label}<span class="visually-hidden">, ${group.badge.risk} risk</span>`)}</td><td class="about">${e(line)}</td></tr>`)}</tbody></table></section>`;

const joined = ({ joined: risk, heading }: ServerView): string =>
  risk
    ? `<section aria-labelledby="joined"><h2 id="joined">What its tools can do together</h2>
<p class="prose">Data is stolen through an agent where three things meet: private data, text that strangers write, and a way out. ${risk.complete ? `${e(heading)} alone may give an agent all three, as far as names and descriptions tell. Denying the tools of one of the three breaks the chain.` : "We did not find all three in this server alone; other servers of the same agent can add the missing one."}</p>
<dl class="prose">${each(risk.sides, (side) => `<dt>${side.what}: ${side.count}</dt>${when(side.tools.length, () => `<dd><ul class="links">${each(side.tools, ({ path, label }) => `<li><a class="mono" href="${path}">${e(label)}</a></li>`)}${when(side.more, () => `<li>and ${side.more} more</li>`)}</ul></dd>`)}`)}</dl></section>`
    : "";

const policy = (server: ServerView, site: SiteView): string =>
  when(
    server.policy,
    () => `<section aria-labelledby="policy"><h2 id="policy">The whole policy</h2>
<p class="prose">One rule for each of the ${server.count}, from the gravest category to the mildest.</p>
${chooser(
  server.chooser,
  code(
    highlight(server.policy, "yaml"),
    `Policy for the ${server.heading} MCP server`,
    server.file,
    `<a href="${server.download}" download="${server.file}">Download</a>`,
  ),
  site,
)}
<details><summary>Every format and strictness as a file</summary><div class="scroll"><table><thead><tr><th scope="col">Format</th>${each(site.presets, ({ label }) => `<th scope="col">${label}</th>`)}</tr></thead>
<tbody>${each(server.files, (file) => `<tr><th scope="row"><a href="${file.path}">${e(file.format)}</a></th>${each(file.presets, ({ path, label }) => `<td><a href="${path}" download="${file.name}">${label}<span class="visually-hidden"> for ${e(file.format)}</span></a></td>`)}</tr>`)}</tbody></table></div>
<p class="muted small">Each file says at its head what its format has no words for; those in JSON cannot, and the <a href="/engines/">table of engines</a> does.</p></details></section>
${enforce(server.enforce)}`,
  );

const provenance = ({ package: { purl, page }, facts }: ServerView): string =>
  `<section aria-labelledby="provenance"><h2 id="provenance">Where this comes from</h2><dl><dt>Package</dt><dd class="mono">${page ? `<a href="${e(page)}">${e(purl)}</a>` : e(purl)}</dd>${each(facts, ({ label, value, link }) => `<dt>${label}</dt><dd>${link ? `<a href="${e(value)}">${e(value)}</a>` : e(value)}</dd>`)}</dl></section>`;

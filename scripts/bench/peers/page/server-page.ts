import { escapeHtml as e } from "../../../../src/render/escape.ts";
import { highlight } from "../../../../src/render/highlight.ts";
import { chooser, code, each, enforce, layout, questions, when } from "./parts.ts";
import type { ServerView } from "./server-view.ts";
import type { SiteView } from "./view.ts";

/** A server's page as HTML. */
export const serverPage = (server: ServerView, site: SiteView): string =>
  layout(
    server,
    site,
    `${head(server)}${each(server.groups, (group) => groupTable(group, server.heading))}${joined(server)}${policy(server, site)}
${provenance(server)}${related(server)}${when(server.questions.length, () => questions(server.questions))}`,
  );

const head = ({
  heading,
  summary,
  introspectedOn,
  unknown,
  count,
  them,
  source,
  bar,
  policy,
  compare,
  data,
}: ServerView) =>
  `<h1>${e(heading)} MCP server</h1><p class="lead">${e(summary)}</p>${
    introspectedOn
      ? `<p><strong>${count}</strong> in <span class="mono">${e(source.name)}</span> ${e(source.version)}, as the running server listed ${them} on ${introspectedOn}.</p>
${when(bar.parts.length, () => `${barSvg(bar, "large")}<ul class="plain">${each(bar.parts, (part) => `<li><svg class="key" viewBox="0 0 4 4" aria-hidden="true"><rect width="4" height="4" class="${part.category}"></rect></svg> <a href="#${part.category}">${part.label}</a> <strong>${part.count}</strong> <span class="muted">${part.share}</span></li>`)}</ul>`)}`
      : `<p class="note prose"><strong>Not introspected.</strong> ${e(unknown)}</p>`
  }
<ul class="links small">${when(policy, () => `<li><a href="#policy">The whole policy</a></li>`)} <li><a href="${compare}">Compare with…</a></li> <li><a href="${data}">Its data (JSON)</a></li></ul>`;

const barSvg = ({ words, parts }: ServerView["bar"], size = ""): string =>
  `<svg viewBox="0 0 100 4" preserveAspectRatio="none" role="img" aria-label="${words}"${size && ` class="${size}"`}>${each(parts, (part) => `<rect x="${part.x}" y="0" width="${part.width}" height="4" class="${part.category}"></rect>`)}</svg>`;

const groupTable = (group: ServerView["groups"][number], server: string): string =>
  `<section aria-labelledby="${group.id}"><h2 id="${group.id}"><span class="gauge ${group.id}"></span> ${group.label}: ${group.count}</h2>
<p class="prose">${e(group.concern)} Recommended: ${e(group.rule)}.</p>
<table><caption class="visually-hidden">${group.label} tools of ${e(server)}</caption><thead><tr><th scope="col">Tool</th><th scope="col" class="about">What it says of itself</th></tr></thead>
<tbody>${each(group.tools, ({ label, path, line }) => `<tr><th scope="row"><a class="mono" href="${path}">${e(label)}</a></th><td class="about">${e(line)}</td></tr>`)}</tbody></table></section>`;

const joined = ({ joined: risk }: ServerView): string =>
  risk
    ? `<section aria-labelledby="joined"><h2 id="joined">What its tools can do together</h2>
<p class="prose">${e(risk.words)}</p>
<dl class="prose">${each(risk.sides, (side) => `<dt>${side.what}: ${side.count}</dt>${when(side.tools.length, () => `<dd><ul class="links">${each(side.tools, ({ path, label }) => `<li><a class="mono" href="${path}">${e(label)}</a></li>`)}${when(side.more, () => `<li>and ${side.more} more</li>`)}</ul></dd>`)}`)}</dl></section>`
    : "";

const policy = (server: ServerView, site: SiteView): string =>
  when(
    server.policy,
    () => `<section aria-labelledby="policy"><h2 id="policy">The whole policy</h2>
<p class="prose">${server.rules}</p>
${chooser(
  server.chooser,
  code(
    highlight(server.policy, "yaml"),
    server.code,
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

const provenance = (server: ServerView): string =>
  `<section aria-labelledby="provenance"><h2 id="provenance">Where this comes from</h2><dl class="facts"><dt>Package</dt><dd class="mono">${server.package.page ? `<a href="${e(server.package.page)}">${e(server.package.purl)}</a>` : e(server.package.purl)}</dd>${each(server.facts, ({ label, value, link }) => `<dt>${label}</dt><dd>${link ? `<a href="${e(value)}">${e(value)}</a>` : e(value)}</dd>`)}</dl>${badge(server)}</section>`;

const badge = ({ badge: { title, picture, markdown, html } }: ServerView): string =>
  `<details><summary>A badge for its documentation</summary><p><img src="${picture}" alt="${e(title)}" height="20" loading="lazy"></p>
${code(highlight(markdown, "text"), "Badge as Markdown")}${code(highlight(html, "text"), "Badge as HTML")}</details>`;

const related = ({ related: servers }: ServerView): string =>
  when(
    servers.length,
    () => `<section aria-labelledby="related"><h2 id="related">Related servers</h2>
<ul class="plain">${each(servers, ({ title, path, tools, shared, compare, bar }) => `<li><a href="${path}">${e(title)}</a> <p class="small muted">${tools}; both name ${e(shared)}. <a href="${compare}">Compare<span class="visually-hidden"> with ${e(title)}</span></a></p>${bar ? barSvg(bar) : ""}</li>`)}</ul></section>`,
  );

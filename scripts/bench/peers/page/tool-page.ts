import { escapeHtml as e } from "../../../../src/render/escape.ts";
import { highlight } from "../../../../src/render/highlight.ts";
import { blockquotes, chooser, code, each, enforce, findings, layout, questions, when } from "./parts.ts";
import type { ToolView } from "./tool-view.ts";
import type { SiteView } from "./view.ts";

/** A tool's page as HTML. */
export const toolPage = (tool: ToolView, site: SiteView): string =>
  layout(
    tool,
    site,
    `${head(tool)}<div class="answer">${policy(tool, site)}${facts(tool)}</div>${meaning(tool)}${evidence(tool)}
${parameters(tool)}${attacks(tool)}${declared(tool)}${description(tool)}${related(tool)}${questions(tool.questions)}${enforce(tool.enforce)}`,
  );

const head = ({ label, lead, level, category, server, source }: ToolView): string =>
  `<header><h1 class="mono">${e(label)}</h1>
<p class="plate"><span class="badge ${category.id} solid">${level.label} risk · ${category.score}/5</span> <span><a href="${category.path}">${category.label} tool</a> of <a href="${server.path}">${e(server.title)}</a></span> <span class="mono muted">${e(source.name)} ${e(source.version)}</span></p>
${when(lead, () => `<p class="lead">${e(lead)}</p>`)}</header>`;

const policy = (tool: ToolView, site: SiteView): string =>
  `<section aria-labelledby="policy"><h2 id="policy">Recommended policy: ${e(tool.decision)}</h2>
<p class="prose">${tool.becauseHtml} ${e(tool.category.control)}</p>
${chooser(tool.chooser, code(highlight(tool.policy, "yaml"), tool.code, tool.file), site)}
${argumentRules(tool)}
<ul class="links"><li><a href="${tool.server.path}#policy">The whole ${e(tool.server.title)} policy, ${tool.server.tools}</a></li>
<li><a href="${tool.server.policy}" download="${tool.file}">Download it</a></li> <li><a href="#enforce">How to enforce it</a></li></ul></section>`;

const argumentRules = ({ rules, proposals, passes }: ToolView): string =>
  `${when(
    rules.length,
    () => `<details><summary>What the schema says of its arguments, as rules</summary>
<ul>${each(rules, ({ argument, required, check }) => `<li><code>${e(argument)}</code> ${required ? "" : "(optional)"}: ${e(check)}</li>`)}</ul>
<p class="muted small prose">${passes ? "Tick “Check arguments” above to write them into the policy, where the format has words for them. " : "They count once you allow the tool. "}A rule on an optional argument must let a call pass that leaves it out: Intercept 1.1 would refuse it, so there such rules are left out.</p></details>`,
  )}${when(
    proposals.length,
    () => `<details><summary>Proposals for dangerous arguments</summary>
${each(
  proposals,
  ({ argument, check, why, policyHtml }) =>
    `<div><p class="prose"><code>${e(argument)}</code> ${e(check)}. ${e(why)}</p>${
      policyHtml
        ? `<pre tabindex="0" role="region" aria-label="Proposal for ${e(argument)}"><code>${policyHtml}</code></pre>`
        : `<p class="muted small prose">The argument is optional. A condition of Intercept 1.1 would refuse every call that leaves it out, so there is no policy to copy.</p>`
    }</div>`,
)}
<p class="muted small prose">A proposal is not part of the policy above: it has to be finished by hand. For Intercept 1.1.</p></details>`,
  )}`;

const facts = ({
  label,
  category,
  level,
  server,
  source,
  introspectedOn,
  parameters: { inWords },
  confidence,
}: ToolView): string =>
  `<aside aria-labelledby="facts"><h2 id="facts">Facts</h2><dl class="facts"><dt>Tool</dt><dd class="mono">${e(label)}</dd>
<dt>Category</dt><dd><a href="${category.path}">${category.label}</a></dd>
<dt>Risk level</dt><dd><a href="${level.path}">${level.label}</a>, ${category.score} of 5</dd>
<dt>Server</dt><dd><a href="${server.path}">${e(server.title)}</a></dd>
<dt>Package</dt><dd class="mono">${source.page ? `<a href="${e(source.page)}">${e(source.name)}</a>` : e(source.name)}</dd>
<dt>Version</dt><dd class="mono">${e(source.version)}</dd><dt>Introspected</dt><dd>${introspectedOn}</dd>
<dt>Parameters</dt><dd>${inWords ? `<a href="#parameters">${inWords}</a>` : "none"}</dd>
<dt>Confidence</dt><dd>${confidence} <a href="/about/#confidence">(what this says)</a></dd></dl></aside>`;

const meaning = ({ category, signals }: ToolView): string =>
  `<section aria-labelledby="meaning"><h2 id="meaning">What it means that this is ${category.article} ${category.lower} tool</h2>
<p class="prose">${e(category.concern)} ${e(category.worst)}</p>
${when(signals.length, () => `<ul class="plain evidence">${each(signals, ({ label, does, quotesHtml }) => `<li><strong>${e(label)}</strong>: it ${e(does)}.${blockquotes(quotesHtml)}</li>`)}</ul>`)}</section>`;

const evidence = ({ category, correction, found, because, against }: ToolView): string =>
  `<section aria-labelledby="evidence"><h2 id="evidence">Why we say ${category.lower}</h2>
${when(correction, () => `<p class="prose">A person set this category: ${e(correction)} The rules had found ${found}, as follows.</p>`)}
${findings(because)}${when(against.length, () => `<h3>What speaks against it</h3>${findings(against)}`)}
<p class="muted small"><a href="${e(category.report)}" rel="nofollow">Report a wrong category</a></p></section>`;

const parameters = ({ parameters: { rows, complete, whole } }: ToolView): string =>
  when(
    rows.length,
    () =>
      `<section aria-labelledby="parameters"><h2 id="parameters">Parameters</h2><dl class="defs">${each(
        rows,
        (row) =>
          `<div${row.deep && ` class="${row.deep}"`}><dt><code${row.path && ` title="${e(row.path)}"`}>${e(row.name)}</code> <span>${e(row.type)}</span> ${row.required ? "<strong>required</strong>" : "<span>optional</span>"}</dt>
<dd>${row.descriptionHtml}${when(row.constraints, () => `<p class="muted">${e(row.constraints)}</p>`)}</dd></div>`,
      )}</dl>${when(!complete, () => `<p>Not all of it stands here: <a href="${whole}">the Markdown form of this page</a> has every parameter with its whole text.</p>`)}</section>`,
  );

const attacks = ({ attacks: { named, general, why } }: ToolView): string =>
  when(
    named.length + general.length,
    () => `<section aria-labelledby="attacks"><h2 id="attacks">Attacks that use this kind of access</h2>
${when(named.length, () => `<ul class="rows prose">${each(named, ({ path, title, summary, reason, quotesHtml }) => `<li><a href="${path}">${e(title)}</a> <p>${e(summary)}</p> <p class="muted small">${e(reason)} ${quotesHtml.join("")}</p></li>`)}</ul>`)}
${when(general.length, () => `<p class="muted small">${why}</p><ul class="rows prose">${each(general, ({ path, title, summary }) => `<li><a href="${path}">${e(title)}</a> <p>${e(summary)}</p></li>`)}</ul>`)}
<p><a href="/attacks/">The whole attack database</a></p></section>`,
  );

const declared = ({ declared: list }: ToolView): string =>
  when(
    list.length,
    () => `<section aria-labelledby="declared"><h2 id="declared">What the server declares, and what we found</h2>
<dl class="defs">${each(list, ({ hint, verdict, explanationHtml, quotesHtml }) => `<div><dt><code>${e(hint)}</code></dt><dd><strong${verdict === "conflicts" ? ' class="conflict"' : ""}>${verdict}</strong>. ${explanationHtml}${blockquotes(quotesHtml)}</dd></div>`)}</dl></section>`,
  );

const description = ({ descriptionHtml, restHtml, lint }: ToolView): string =>
  when(
    descriptionHtml,
    () =>
      `<section aria-labelledby="description"><h2 id="description">Its description, as the server sends it</h2><div class="prose">${descriptionHtml}</div>${restHtml}${when(
        lint.length,
        () =>
          `<h3>Worth knowing about its texts</h3><ul class="plain evidence">${each(lint, ({ messageHtml, quotesHtml }) => `<li>${messageHtml}${blockquotes(quotesHtml)}</li>`)}</ul>`,
      )}</section>`,
  );

const related = ({ related: { here, elsewhere }, category, server }: ToolView): string =>
  when(
    here.length + elsewhere.length,
    () => `<section aria-labelledby="related"><h2 id="related">Other ${category.lower} tools</h2>
${when(elsewhere.length, () => `<h3>Across the catalogue</h3><ul class="cols">${each(elsewhere, (link) => `<li><a class="mono" href="${link.path}">${e(link.label)}</a> <span class="muted small">${e(link.server)}</span></li>`)}</ul>`)}
${when(here.length, () => `<h3>In ${e(server.title)}</h3><ul class="cols">${each(here, (link) => `<li><a class="mono" href="${link.path}">${e(link.label)}</a></li>`)}</ul>`)}
<p><a href="${category.path}">All ${category.lower} tools</a></p></section>`,
  );

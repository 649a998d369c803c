import type { Evidence, Finding } from "../../../../src/catalog/classify/types.ts";
import { paths } from "../../../../src/catalog/paths.ts";
import { formats } from "../../../../src/catalog/policy/formats/index.ts";
import type { Question } from "../../../../src/catalog/questions.ts";
import { PRESETS } from "../../../../src/catalog/schema/taxonomy.ts";
import { codeSpans } from "../../../../src/render/code-spans.ts";
import { highlight } from "../../../../src/render/highlight.ts";
import { citedQuote } from "../../../../src/render/quote.ts";
import { breadcrumbList, faqPage, structuredData } from "../../../../src/render/structured-data.ts";
import { THEME_SCRIPT } from "../../../../src/render/theme-script.ts";
import type { Context } from "../records.ts";

// What a peer's page shows, computed by the functions that our own pages call. A view is plain data: the floor and
// Eleventy put it into template literals, and Hugo is given it as JSON. Fields that end in `Html` are markup.

export interface PageView {
  path: string;
  title: string;
  description: string;
  /** the picture for previews */
  card: { path: string; alt: string };
  twin: string;
  /** the address where an error on the page is reported */
  report: string;
  crumbs: { name: string; path: string }[];
  /** the texts of `<script type="application/ld+json">` */
  structured: string[];
}

/** What stands on every page. */
export interface SiteView {
  title: string;
  url: string;
  themeScript: string;
  sections: { name: string; path: string; roomy: boolean }[];
  /** the links of the footer */
  more: { name: string; path: string }[];
  formats: { id: string; name: string }[];
  presets: { id: string; label: string; meaning: string }[];
}

export function siteView({ site, url, taxonomy, engines }: Context): SiteView {
  return {
    title: site.title,
    url,
    themeScript: THEME_SCRIPT,
    sections: [
      { name: "Servers", path: paths.servers(), roomy: false },
      { name: "Categories", path: paths.categories(), roomy: false },
      { name: "Attacks", path: paths.attacks(), roomy: false },
      { name: "Engines", path: paths.engines(), roomy: false },
      { name: "Compare", path: paths.compare(), roomy: true },
      { name: "About", path: paths.about(), roomy: false },
    ],
    more: [
      { name: "Compare", path: paths.compare() },
      { name: "Risk levels", path: paths.levels() },
      { name: "Method", path: paths.method() },
      { name: "Attack data", path: paths.attackData() },
      { name: "Get in touch", path: paths.contact() },
    ],
    formats: formats.map(({ id }) => ({ id, name: engines[id]?.name ?? id })),
    presets: PRESETS.map((id) => {
      const { label, meaning } = taxonomy.presets[id];
      return { id, label, meaning };
    }),
  };
}

/**
 * The head of a page and its place in the site.
 * @param above the pages between the home page and this one
 * @param structured what it says in the terms of schema.org, beside its place
 */
export function pageView(
  { url }: Context,
  page: Pick<PageView, "path" | "title" | "description" | "card">,
  name: string,
  above: PageView["crumbs"],
  structured: object[],
): PageView {
  const crumbs = [{ name: "Home", path: paths.home() }, ...above, { name, path: page.path }];
  const list = breadcrumbList(crumbs.map((crumb) => ({ name: crumb.name, url: url + crumb.path })));
  return {
    ...page,
    twin: paths.twin(page.path),
    report: paths.contact({ topic: "error", page: page.path }),
    crumbs,
    structured: [...structured, list].map(structuredData),
  };
}

/** The data of questions, where there are any. */
export const questionData = (questions: Question[]): object[] => (questions.length > 0 ? [faqPage(questions)] : []);

/** The first quotes of some evidence, as markup. */
export const quotesHtml = (evidence: Evidence[], most: number, length: number): string[] =>
  evidence.slice(0, most).map((item) => citedQuote(item, length));

export interface FindingView {
  whyHtml: string;
  /** the category that it speaks for, where that is said */
  category?: string;
  rule: string;
  path: string;
  quotesHtml: string[];
}

export const findingView = ({ why, rule, evidence }: Finding, category?: string): FindingView => ({
  whyHtml: codeSpans(why),
  category,
  rule,
  path: paths.rule(rule),
  quotesHtml: quotesHtml(evidence, evidence.length, category ? 200 : 400),
});

export interface QuestionView {
  question: string;
  answer: string;
  policyHtml?: string;
}

export const questionView = ({ question, answer, policy }: Question): QuestionView => ({
  question,
  answer,
  policyHtml: policy && highlight(policy, "yaml"),
});

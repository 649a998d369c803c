import { placeInWords } from "../../../../src/catalog/because.ts";
import type { Evidence, Finding } from "../../../../src/catalog/classify/types.ts";
import { paths } from "../../../../src/catalog/paths.ts";
import { formats } from "../../../../src/catalog/policy/formats/index.ts";
import type { Question } from "../../../../src/catalog/questions.ts";
import { PRESETS } from "../../../../src/catalog/schema/taxonomy.ts";
import { codeSpans } from "../../../../src/render/code-spans.ts";
import { highlight } from "../../../../src/render/highlight.ts";
import { quoteHtml } from "../../../../src/render/quote.ts";
import { breadcrumbList, faqPage, structuredData } from "../../../../src/render/structured-data.ts";
import type { Context } from "../records.ts";

// What a peer's page shows, computed by the functions that our own pages call. A view is plain data: the floor and
// Eleventy put it into template literals, and Hugo is given it as JSON. Fields that end in `Html` are markup.

export interface PageView {
  path: string;
  title: string;
  description: string;
  crumbs: { name: string; path: string }[];
  /** the texts of `<script type="application/ld+json">` */
  structured: string[];
}

/** What stands on every page. */
export interface SiteView {
  title: string;
  url: string;
  sections: { name: string; path: string }[];
  formats: { id: string; name: string; extension: string }[];
  presets: { id: string; label: string; meaning: string }[];
}

export function siteView({ site, url, taxonomy, engines }: Context): SiteView {
  return {
    title: site.title,
    url,
    sections: [
      { name: "Servers", path: paths.servers() },
      { name: "Categories", path: paths.categories() },
      { name: "Attacks", path: paths.attacks() },
      { name: "Engines", path: paths.engines() },
      { name: "About", path: paths.about() },
    ],
    formats: formats.map(({ id, extension }) => ({ id, extension, name: engines[id]?.name ?? id })),
    presets: PRESETS.map((id) => {
      const { label, meaning } = taxonomy.presets[id];
      return { id, label, meaning };
    }),
  };
}

/** The head of a page and its place in the site. @param above the pages between the home page and this one */
export function pageView(
  { url }: Context,
  page: Pick<PageView, "path" | "title" | "description">,
  name: string,
  above: PageView["crumbs"],
  questions: Question[],
): PageView {
  const crumbs = [{ name: "Home", path: paths.home() }, ...above, { name, path: page.path }];
  const list = breadcrumbList(crumbs.map((crumb) => ({ name: crumb.name, url: url + crumb.path })));
  const data = questions.length > 0 ? [faqPage(questions), list] : [list];
  return { ...page, crumbs, structured: data.map(structuredData) };
}

export interface QuoteView {
  quoteHtml: string;
  place: string;
}

export const quoteView = (evidence: Evidence, length: number): QuoteView => ({
  quoteHtml: quoteHtml(evidence, length),
  place: placeInWords(evidence),
});

/** The first quotes of some evidence. */
export const quoteViews = (evidence: Evidence[], most: number, length: number): QuoteView[] =>
  evidence.slice(0, most).map((item) => quoteView(item, length));

export interface FindingView {
  whyHtml: string;
  /** the category that it speaks for, where that is said */
  category?: string;
  rule: string;
  quotes: QuoteView[];
}

export const findingView = ({ why, rule, evidence }: Finding, category?: string): FindingView => ({
  whyHtml: codeSpans(why),
  category,
  rule,
  quotes: quoteViews(evidence, evidence.length, 400),
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

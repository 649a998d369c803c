import type { BreadcrumbList, Dataset, FAQPage, WebSite, WithContext } from "schema-dts";
import type { Question } from "../catalog/questions.ts";
import { jsonInHtml } from "./escape.ts";

/** schema.org data (https://schema.org) as the text of a `<script type="application/ld+json">`. */
export function structuredData(data: object): string {
  return jsonInHtml(data);
}

/** https://schema.org/FAQPage of the very questions that the page shows. */
export function faqPage(questions: Question[]): WithContext<FAQPage> {
  return {
    "@context": "https://schema.org",
    "@type": "FAQPage",
    mainEntity: questions.map(({ question, answer, policy }) => ({
      "@type": "Question",
      name: question,
      acceptedAnswer: { "@type": "Answer", text: policy ? `${answer}\n\n${policy}` : answer },
    })),
  };
}

/** https://schema.org/BreadcrumbList @param crumbs from the home page to this page, addresses absolute */
export function breadcrumbList(crumbs: { name: string; url: string }[]): WithContext<BreadcrumbList> {
  return {
    "@context": "https://schema.org",
    "@type": "BreadcrumbList",
    itemListElement: crumbs.map(({ name, url }, index) => ({
      "@type": "ListItem",
      position: index + 1,
      name,
      item: url,
    })),
  };
}

/** What a page says of data that can be had as files. Addresses are absolute. */
interface DataFiles {
  name: string;
  /** 50 characters at least, or search engines do not take it */
  description: string;
  url: string;
  version?: string;
  files: { url: string; mediaType: string }[];
}

/** The licence of all that is our own. */
const LICENCE = "https://www.apache.org/licenses/LICENSE-2.0";

/** https://schema.org/Dataset of data that is ours */
export function dataset({ name, description, url, version, files }: DataFiles): WithContext<Dataset> {
  return {
    "@context": "https://schema.org",
    "@type": "Dataset",
    name,
    description,
    url,
    license: LICENCE,
    isAccessibleForFree: true,
    ...(version && { version }),
    distribution: files.map((file) => ({
      "@type": "DataDownload",
      contentUrl: file.url,
      encodingFormat: file.mediaType,
    })),
  };
}

/** https://schema.org/WebSite, with the address that searches it. @param search absolute, of the search page */
export function webSite(name: string, description: string, url: string, search: string): WithContext<WebSite> {
  const target = { "@type": "EntryPoint", urlTemplate: `${search}?q={search_term_string}` } as const;
  // schema-dts has no type for what a program fills in, so this stands by itself
  const potentialAction = {
    "@type": "SearchAction" as const,
    target,
    "query-input": "required name=search_term_string",
  };
  return { "@context": "https://schema.org", "@type": "WebSite", name, description, url, potentialAction };
}

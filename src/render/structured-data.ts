import type { Question } from "../catalog/questions.ts";
import { jsonInHtml } from "./escape.ts";

/** schema.org data (https://schema.org) as the text of a `<script type="application/ld+json">`. */
export function structuredData(data: object): string {
  return jsonInHtml(data);
}

/** https://schema.org/FAQPage of the very questions that the page shows. */
export function faqPage(questions: Question[]): object {
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
export function breadcrumbList(crumbs: { name: string; url: string }[]): object {
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

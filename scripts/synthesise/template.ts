import { classify } from "../../src/catalog/classify/index.ts";
import { sentencesOf } from "../../src/catalog/text.ts";
import { readServer, serverSlugs, type ServerRecord } from "../../src/catalog/read.ts";
import { signalsOf } from "../../src/catalog/signals/index.ts";
import { wordsOf } from "./words.ts";

/** A part of a description; joined they are the description. */
export interface Sentence {
  text: string;
  /** whether another one may stand here: plain prose that no rule quotes and that no other tool of the server shares */
  free: boolean;
}

/** A real server, and what is to be known of it to make others like it. */
export interface Template extends ServerRecord {
  /** of each tool, its description in sentences */
  sentences: Map<string, Sentence[]>;
  /** words that a rule quotes as evidence, which say what the tools can do: they stay */
  telling: Set<string>;
}

/** Reads the real servers, all of them. @throws CatalogError */
export function readTemplates(): Template[] {
  return serverSlugs().map((slug) => template(readServer(slug)));
}

function template(record: ServerRecord): Template {
  const tools = record.snapshot?.tools ?? [];
  const shared = new Map<string, number>();
  const parts = tools.map(({ description = "" }) => split(description));
  for (const part of parts) for (const text of new Set(part)) shared.set(text, (shared.get(text) ?? 0) + 1);
  const telling = new Set<string>();
  const sentences = new Map(
    tools.map((tool, index) => {
      const found = classify(tool);
      const evidence = [...found.because, ...found.against, ...signalsOf(tool, found)].flatMap((one) => one.evidence);
      for (const { quote, match } of evidence) for (const word of wordsOf(match ?? quote)) telling.add(word);
      const quoted = evidence.flatMap(({ place, quote }) => (place === "description" ? sentencesOf(quote) : []));
      const own = (parts[index] ?? []).map((text, at) => ({
        text,
        free: at > 0 && PLAIN.test(text) && shared.get(text) === 1 && !quoted.some((quote) => text.includes(quote)),
      }));
      return [tool.name, own];
    }),
  );
  return { ...record, sentences, telling };
}

/** One sentence of letters and the marks of prose, so that no list, code or heading is torn apart. */
const PLAIN = /^[A-Z][^\n`|#*<>{}[\]]{15,300}[.!]\s*$/;

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });
const split = (text: string) => [...segmenter.segment(text)].map(({ segment }) => segment);

import type { Random } from "./random.ts";
import type { Sentence, Template } from "./template.ts";

/** So many of the sentences that may be another one are. */
const SWAPPED = 0.5;
/** How far away in length, as a share of all sentences, another one is looked for. */
const NEAR = 0.03;

/** The sentences of all descriptions that may stand in another one, from short to long. */
export function looseSentences(templates: readonly Template[]): string[] {
  const free = templates.flatMap(({ sentences }) =>
    [...sentences.values()].flatMap((all) => all.filter((sentence) => sentence.free).map(({ text }) => text)),
  );
  return [...new Set(free)].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
}

/** A description of which some sentences are from other tools, of about the same length. */
export function recombine(sentences: readonly Sentence[], loose: readonly string[], chance: Random): string {
  return sentences
    .map(({ text, free }) => {
      if (!free || chance.next() > SWAPPED) return text;
      const at = firstNotShorter(loose, text.length) + Math.round((chance.next() * 2 - 1) * NEAR * loose.length);
      const other = loose[Math.min(loose.length - 1, Math.max(0, at))] ?? text;
      // the blanks between sentences belong to the place
      return other.trimEnd() + text.slice(text.trimEnd().length);
    })
    .join("");
}

function firstNotShorter(sorted: readonly string[], length: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.length ?? 0) < length) low = middle + 1;
    else high = middle;
  }
  return low;
}

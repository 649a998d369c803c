import type { Random } from "./random.ts";
import type { Template } from "./template.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { plural, replaceWords, stemOf } from "./words.ts";

/** Gives everything of one server other subjects: each word the same other word everywhere, no two words the same. */
export interface Renamer {
  /** what the made server is called */
  brand: string;
  /** a text, an identifier or an address, with other subjects and a host that does not exist */
  text(text: string): string;
  /** the name of a package, a folder or an account: all that is the server's own is replaced */
  identity(text: string): string;
  /** a renamer of the same brand and of other subjects */
  another(): Renamer;
}

/** The hosts that are in nobody's hands anyway stay. */
const HOST = /(https?:\/\/)(?!localhost|127\.|0\.0|[\w.-]*example)[^\s/"'`<>()[\]{},;:?]+/g;

export function renamer(template: Template, vocabulary: Vocabulary, chance: Random): Renamer {
  const brands = new Map<string, string>();
  for (const word of vocabulary.brands(template)) brands.set(word, vocabulary.fresh(chance));
  const brand = brands.values().next().value ?? vocabulary.fresh(chance);
  const make = (): Renamer => {
    const subjects = subjectsOf(template, vocabulary, brands, chance);
    return {
      brand,
      text: (text) =>
        text.startsWith("data:") ? text : replaceWords(text.replace(HOST, `$1${brand}.example`), subjects),
      identity: (text) => replaceWords(text, (word) => brands.get(word) ?? word),
      another: make,
    };
  };
  return make();
}

function subjectsOf(template: Template, vocabulary: Vocabulary, brands: Map<string, string>, chance: Random) {
  const known = new Map<string, string>();
  const taken = new Set<string>(brands.values());

  const choose = (stem: string): string => {
    if (template.telling.has(stem) || !vocabulary.isSubject(stem)) return stem;
    let other = brands.get(stem) ?? vocabulary.instead(stem, chance);
    for (let tries = 0; taken.has(other) && !brands.has(stem); tries++) {
      other = tries < 20 ? vocabulary.instead(stem, chance) : vocabulary.fresh(chance);
    }
    taken.add(other);
    return other;
  };
  const otherFor = (word: string): string => {
    const stem = stemOf(word, vocabulary);
    // a plural whose singular stays may be a word of its own (`news`), and stays too
    if (stem === word || template.telling.has(word)) return choose(word);
    const other = replace(stem);
    return other === stem ? word : plural(other);
  };
  const replace = (word: string): string => {
    const other = known.get(word) ?? otherFor(word);
    known.set(word, other);
    return other;
  };
  return replace;
}

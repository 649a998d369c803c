import { list } from "./classify/lexicon/list.ts";
import type { Classifiable } from "./classify/types.ts";
import { identifierWords } from "./classify/words.ts";
import type { CategoryId } from "./schema/taxonomy.ts";

const VERBS: readonly (readonly [CategoryId, ReadonlySet<string>])[] = [
  ["financial", list("pay charge refund buy sell purchase order trade transfer withdraw")],
  [
    "destructive",
    list("delete remove destroy drop purge clear terminate revoke cancel uninstall erase kill wipe reset"),
  ],
  [
    "execute",
    list(
      "run execute exec invoke call trigger start stop restart deploy send install click navigate type fill press evaluate reload trigger",
    ),
  ],
  ["write", list("create add update set put insert edit write upload move rename publish")],
  [
    "read",
    list(
      "get list read fetch search find query describe show view check count validate preview analyze scrape extract",
    ),
  ],
];

/** What a plain list of verbs makes of a tool: the yardstick that the rules have to beat. */
export function baseline({ name, annotations }: Classifiable): CategoryId {
  if (annotations?.readOnlyHint === true) return "read";
  for (const { lower } of identifierWords(name)) {
    const category = VERBS.find(([, verbs]) => verbs.has(lower))?.[0];
    if (category) return category;
  }
  return "write";
}

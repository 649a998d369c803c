import type { Facts } from "../classify/facts.ts";
import { list } from "../classify/lexicon/list.ts";
import { quotes } from "../classify/rules/description.ts";
import type { Deed } from "../classify/sense.ts";
import type { Classification, Evidence } from "../classify/types.ts";
import { singular } from "../classify/words.ts";
import { isTop, ownUrls, quoteArgument } from "./arguments.ts";
import { MACHINES, MESSAGES, PERMISSIONS, PRIVATE_DATA, STRANGERS_TEXT, WEB } from "./objects.ts";
import type { SignalRule } from "./rule.ts";

const changes = (found: Classification) => found.category !== "read";
const head = ({ object }: Deed) => object.at(-1) ?? "";

/** The name, or else the first sentence, if what it does fits. */
function doing(facts: Facts, fits: (deed: Deed) => boolean): Evidence[] {
  const { named, led, tool, lead } = facts;
  const inName = named.find(fits);
  if (inName) return [{ place: "name", quote: tool.name, match: inName.word.text }];
  const inLead = led.find(fits);
  return inLead ? [{ place: "description", quote: lead, match: inLead.word.text }] : [];
}

/** The evidence of the rules of that name which hold. */
const evidenceOf = (found: Classification, rules: ReadonlySet<string>): Evidence[] =>
  [...found.because, ...found.against].flatMap(({ rule, strength, evidence }) =>
    rules.has(rule) && strength >= 3 ? evidence : [],
  );

const reading = ({ sense, verb }: Deed) => sense.category === "read" && verb !== "count";
const SENDING = list("send send-message schedule-message phone");
const RECIPIENT =
  /^(to|cc|bcc|recipients?|to_?(emails?|numbers?|phone|recipients)|(phone|chat|channel|conversation)_?(id|number)?|attendees)$/i;
const GIVES_KEY = list("create generate rotate reset issue regenerate roll renew add");
const GIVES_SECRET = list("get retrieve fetch read reveal show obtain refresh generate create rotate reset");

/** What the tool does beyond its category. */
export const EFFECT_SIGNALS: readonly SignalRule[] = [
  {
    id: "returns-secrets",
    match: (facts) => [
      ...doing(
        facts,
        (deed) =>
          (GIVES_KEY.has(deed.verb) &&
            /^(key|token|keypair|credential|password)$/.test(head(deed)) &&
            !isPlainKey(deed)) ||
          (GIVES_SECRET.has(deed.verb) && /^(secret|password|credential)$/.test(head(deed)) && deed.verb !== "create"),
      ),
      ...quotes(
        facts.sentences,
        /\bprivate_key:|\b(token|key|secret|password) (is|will be) (only )?(shown|returned|displayed)( only)? once\b|\breturns? (the |a |an |your )?(\w+ )?(private key|secret key|access token|api key value|password|credentials)\b/i,
      ),
    ],
  },
  {
    id: "acts-in-bulk",
    match: (facts, found) => {
      if (!changes(found)) return [];
      const named = facts.name.filter(({ lower }) => list("bulk batch all many multiple mass").has(lower));
      const objects = new Set([...facts.named, ...facts.led].flatMap(({ object }) => object));
      const lists = facts.arguments.filter(
        (argument) =>
          isTop(argument) &&
          argument.types.includes("array") &&
          (/^(ids|records|entries|rows|keys|entities|operations|updates|messages|emails)$/i.test(argument.name) ||
            objects.has(argument.words.at(-2)?.lower ?? "") ||
            objects.has(singular(argument.name.toLowerCase()))),
      );
      return [
        ...named.map(({ text }): Evidence => ({ place: "name", quote: facts.tool.name, match: text })),
        ...lists.map(quoteArgument),
        ...quotes(
          facts.sentences.slice(0, 2),
          /\b(in bulk|in batch(es)?|one or more \w+|up to \d+ (?!min|sec|hour|day|char|mb|kb)\w+|multiple \w+)\b/i,
        ),
      ];
    },
  },
  {
    id: "sends-to-people",
    match: (facts, found) => {
      if (!changes(found)) return [];
      const recipients = facts.arguments.filter(({ name }) => RECIPIENT.test(name)).map(quoteArgument);
      const sent = doing(
        facts,
        ({ sense, object }) =>
          SENDING.has(sense.name) &&
          ![...object, ...facts.name.map(({ lower }) => lower)].some((word) => MACHINES.has(word)) &&
          (recipients.length > 0 || object.some((word) => MESSAGES.has(word))),
      );
      return sent.length > 0 ? [...sent, ...recipients] : [];
    },
  },
  {
    id: "reads-strangers-text",
    match: (facts, found) => {
      if (found.because.some(({ rule }) => rule === "gives-text")) return [];
      const opened = evidenceOf(found, list("open-page new-page"));
      if (changes(found)) return opened;
      return [
        ...doing(
          facts,
          (deed) => reading(deed) && (STRANGERS_TEXT.has(head(deed)) || deed.object.some((word) => WEB.has(word))),
        ),
        ...ownUrls(facts),
      ];
    },
  },
  {
    id: "reads-private-data",
    match: (facts, found) => {
      if (found.because.some(({ rule }) => rule === "gives-text")) return [];
      const queried = evidenceOf(found, list("free-query"));
      return changes(found)
        ? queried
        : [...doing(facts, (deed) => reading(deed) && PRIVATE_DATA.has(head(deed))), ...queried];
    },
  },
  {
    id: "sends-data-out",
    match: (facts, found) => [
      ...ownUrls(facts),
      ...(changes(found)
        ? evidenceOf(
            found,
            list("send send-message schedule-message phone call-api free-request open-page new-page free-code"),
          )
        : []),
    ],
  },
  {
    id: "changes-permissions",
    match: (facts, found) =>
      changes(found)
        ? doing(
            facts,
            (deed) =>
              PERMISSIONS.has(head(deed)) ||
              list("grant revoke share unshare invite protect unprotect impersonate").has(deed.word.text.toLowerCase()),
          )
        : [],
  },
  {
    id: "spends-money",
    match: (facts, found) => [
      ...(found.category === "financial" ? found.because.flatMap(({ evidence }) => evidence) : []),
      ...quotes(
        facts.sentences.slice(0, 6),
        /\b(consumes? [^.]{0,20}credits?|costs? \d+ credits?|uses? \d+ credits?|incurs? (\w+ )?(charges|costs)|billed resource|costs? \$\d)/i,
      ),
    ],
  },
];

/** A key of a store, a page token: no credential. */
const isPlainKey = ({ object }: Deed) =>
  (object.at(-1) === "key" && object.length < 2) ||
  object.some((word) => list("page next continuation cas design primary foreign").has(word));

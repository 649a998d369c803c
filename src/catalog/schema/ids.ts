/** The names of what the taxonomy describes, apart from its schema, so that scripts in the page can use them. */

export const LEVELS = ["low", "medium", "high", "critical"] as const;
/** From the mildest to the gravest: the order decides which category wins. */
export const CATEGORIES = ["read", "write", "execute", "destructive", "financial"] as const;
export const SIGNALS = [
  "takes-url",
  "takes-path",
  "takes-code",
  "takes-html",
  "returns-secrets",
  "takes-secrets",
  "acts-in-bulk",
  "sends-to-people",
  "reads-strangers-text",
  "reads-private-data",
  "sends-data-out",
  "changes-permissions",
  "spends-money",
] as const;

/** How strict a policy is. The first is what every page shows. */
export const PRESETS = ["recommended", "strict", "permissive"] as const;

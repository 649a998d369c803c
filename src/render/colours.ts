import type { LevelId } from "../catalog/schema/taxonomy.ts";
import { LEVELS } from "../catalog/schema/taxonomy.ts";

/** The colours of the site's light scheme, for pictures that are no page: `#rrggbb` each. */
export interface Colours extends Record<LevelId, string> {
  paper: string;
  ink: string;
  muted: string;
  line: string;
  link: string;
}

const NAMES = ["paper", "ink", "muted", "line", "link", ...LEVELS] as const;

/**
 * Takes the colours from the site's stylesheet, so that pictures and pages agree.
 * @param css the text of `src/styles/tokens.css`
 * @throws Error where a token is missing or is not written as `#rrggbb` or `light-dark(#rrggbb, …)`
 */
export function coloursOf(css: string): Colours {
  return Object.fromEntries(
    NAMES.map((name) => {
      const value = new RegExp(`--${name}:\\s*(?:light-dark\\(\\s*)?(#[0-9a-f]{6})\\b`, "i").exec(css)?.[1];
      if (!value) {
        throw new Error(`tokens.css: write --${name} as #rrggbb or light-dark(#rrggbb, …): cards and badges use it`);
      }
      return [name, value.toLowerCase()];
    }),
  ) as unknown as Colours;
}

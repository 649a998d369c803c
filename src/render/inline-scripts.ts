import { THEME_SCRIPT } from "./theme-script.ts";

/**
 * Every script that stands in a page itself, character for character, because it has to run before the page is drawn.
 * The Content-Security-Policy allows these by their hashes and no others: write `<script is:inline set:html={…}>` with
 * the same string.
 */
export const inlineScripts: readonly string[] = [THEME_SCRIPT];

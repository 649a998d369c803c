/** The name under which the browser keeps the chosen colour scheme: "light" or "dark", nothing for the system's. */
export const THEME_KEY = "theme";

/**
 * The one inline script of the site. It stands in the head of every page, and sets a remembered colour scheme before
 * anything is painted. A Content-Security-Policy allows it by the hash of exactly this text.
 */
export const THEME_SCRIPT = `try{let t=localStorage.${THEME_KEY};if(t)document.documentElement.dataset.theme=t}catch{}`;

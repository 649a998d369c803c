/** The switch between the system's colours, light and dark; the head's script sets the choice on the next page. */
import { THEME_KEY } from "../render/theme-script.ts";

const { dataset } = document.documentElement;
const field = document.querySelector<HTMLSelectElement>("[data-theme-switch]");
if (field) {
  field.value = dataset["theme"] ?? "";
  field.addEventListener("change", () => {
    apply(field.value);
    // a browser may refuse to store anything; then the choice lasts for this page
    try {
      localStorage.setItem(THEME_KEY, field.value);
    } catch {}
  });
  // chosen in another tab
  addEventListener("storage", ({ key, newValue }) => {
    if (key === THEME_KEY) apply((field.value = newValue ?? ""));
  });
}

function apply(theme: string): void {
  if (theme) dataset["theme"] = theme;
  else delete dataset["theme"];
}

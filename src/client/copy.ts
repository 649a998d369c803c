/** Makes the copy buttons copy the code of their figure, and say so. */
import { element } from "./element.ts";

const SHOWN_FOR = 2000;

for (const button of document.querySelectorAll<HTMLButtonElement>("[data-copy]")) {
  // there from the start, since what is said in a region that has only come is not read out everywhere
  const said = element("span", { className: "visually-hidden", role: "status" }, []);
  button.after(said);
  button.addEventListener("click", async () => {
    const code = button.closest("figure")?.querySelector("code")?.textContent ?? "";
    const copied = await navigator.clipboard.writeText(`${code}\n`).then(
      () => true,
      () => false,
    );
    button.textContent = said.textContent = copied ? "Copied" : "Not copied";
    setTimeout(() => {
      button.textContent = "Copy";
      said.textContent = "";
    }, SHOWN_FOR);
  });
}

/** Makes the copy buttons copy the code of their figure. */
const SHOWN_FOR = 2000;

for (const button of document.querySelectorAll<HTMLButtonElement>("[data-copy]")) {
  button.addEventListener("click", async () => {
    const code = button.closest("figure")?.querySelector("code")?.textContent ?? "";
    const copied = await navigator.clipboard.writeText(`${code}\n`).then(
      () => true,
      () => false,
    );
    button.textContent = copied ? "Copied" : "Not copied";
    setTimeout(() => {
      button.textContent = "Copy";
    }, SHOWN_FOR);
  });
}

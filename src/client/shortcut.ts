/** "/" goes to the search field of the page, unless somebody is typing. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.target as HTMLElement;
  if (target.closest("input, textarea, select, [contenteditable]")) return;
  const field = document.querySelector<HTMLInputElement>("[data-search-shortcut]");
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});

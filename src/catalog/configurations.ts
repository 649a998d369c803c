/** How the list of another configuration compares with the one that makes the pages: "18 of these 27 tools, and 2 others". */
export function configurationInWords(names: string[], tools: { name: string }[]): string {
  const known = new Set(tools.map(({ name }) => name));
  const shared = names.filter((name) => known.has(name)).length;
  const others = names.length - shared;
  const of = `${shared} of these ${tools.length} ${tools.length === 1 ? "tool" : "tools"}`;
  return others === 0 ? of : `${of}, and ${others} ${others === 1 ? "other" : "others"}`;
}

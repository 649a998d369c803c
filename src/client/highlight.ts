/** One token of YAML, JSON, TOML or a shell: comment, string, key or constant. */
const TOKEN =
  /(?<comment>(?<=^|\s)#.*)|(?<key>(?:"[^"\n]*"|[\w.*-]+)(?=:(?:\s|$)|\s=\s))|(?<string>"(?:\\.|[^"\\])*"|'(?:''|[^'])*')|(?<constant>(?<![\w-])(?:true|false|\d+)(?![\w-])|^\[+.*\]+$)/gm;
const CLASSES = {
  comment: "token-comment",
  key: "token-keyword",
  string: "token-string-expression",
  constant: "token-constant",
} as const;

/** Code with a span around each token, in the classes that the build's own highlighter writes. */
export function highlighted(code: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  let end = 0;
  for (const match of code.matchAll(TOKEN)) {
    const kind = (Object.keys(CLASSES) as (keyof typeof CLASSES)[]).find((one) => match.groups?.[one]);
    if (!kind) continue;
    const span = Object.assign(document.createElement("span"), { className: CLASSES[kind], textContent: match[0] });
    fragment.append(code.slice(end, match.index), span);
    end = match.index + match[0].length;
  }
  fragment.append(code.slice(end));
  return fragment;
}

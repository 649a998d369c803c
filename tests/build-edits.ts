import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** What is drawn for an edit: a number from 0 up to, and without, the one given. */
export type Draw = (below: number) => number;

/** An edit of a catalogue, by files. */
export type Edit = (catalog: string, draw: Draw) => void;

interface Tool {
  name: string;
  description?: string;
}

interface Snapshot {
  tools: Tool[];
}

const pick = <T>(list: T[], draw: Draw): T => {
  const one = list[draw(list.length)];
  if (one === undefined) throw new Error("there is nothing to pick from");
  return one;
};

const servers = (catalog: string) =>
  readdirSync(path.join(catalog, "servers")).map((slug) => path.join(catalog, "servers", slug));
const attacks = (catalog: string) => readdirSync(path.join(catalog, "attacks"));

/** Servers that no attack names: without the others, or their tools, an attack would be wrong. */
const unnamed = (catalog: string) => {
  const texts = attacks(catalog).map((file) => readFileSync(path.join(catalog, "attacks", file), "utf8"));
  return servers(catalog).filter((folder) => !texts.some((text) => text.includes(path.basename(folder))));
};

/** A server with at least two tools, so that it still has one after an edit. */
const snapshots = (folders: string[]) =>
  folders
    .map((folder) => path.join(folder, "tools.json"))
    .filter((file) => existsSync(file) && read(file).tools.length > 1);

const read = (file: string) => JSON.parse(readFileSync(file, "utf8")) as Snapshot;

const changeTools = (change: (tools: Tool[], draw: Draw) => void, of = servers): Edit => {
  return (catalog, draw) => {
    const file = pick(snapshots(of(catalog)), draw);
    const snapshot = read(file);
    change(snapshot.tools, draw);
    writeFileSync(file, `${JSON.stringify(snapshot, null, 2)}\n`);
  };
};

const changeText = (file: string, from: RegExp, to: string) => {
  const text = readFileSync(file, "utf8");
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`${file} has no ${from}`);
  writeFileSync(file, changed);
};

/** A change that other servers' pages do not show: they have a line of each tool at most. */
export const addToDescription = changeTools((tools, draw) => {
  const tool = pick(
    tools.filter(({ description }) => description?.includes(". ")),
    draw,
  );
  tool.description += `\n\nThe answer has ${draw(1000)} lines.`;
});

/** A change that lists of tools show, on pages of other servers too, and that leaves every tool where it is listed. */
export const changeLine = changeTools((tools, draw) => {
  const tool = pick(tools, draw);
  tool.description = (tool.description ?? "").replace(
    /^.{0,40}(?=[ .]|$)/s,
    (start) => `${start} (form ${draw(1000)})`,
  );
});

/** The edits of a catalogue that a person or an introspection makes, by what they do. */
export const EDITS: Record<string, Edit> = {
  "add to a description": addToDescription,
  "change the line of a tool": changeLine,
  "change a description": changeTools((tools, draw) => {
    pick(tools, draw).description = `Deletes every record of account ${draw(1000)} for good.`;
  }),
  "change a line of a schema": changeTools((tools, draw) => {
    Object.assign(pick(tools, draw), {
      inputSchema: { type: "object", properties: { path: { type: "string" } }, required: ["path"] },
    });
  }),
  "add a tool": changeTools((tools, draw) => {
    tools.push({ ...pick(tools, draw), name: `list_added_records_${draw(1000)}` });
  }),
  "remove a tool": changeTools((tools, draw) => {
    tools.splice(draw(tools.length), 1);
  }, unnamed),
  "rename a tool": changeTools((tools, draw) => {
    pick(tools, draw).name = `send_renamed_message_${draw(1000)}`;
  }, unnamed),
  "remove a server": (catalog, draw) => rmSync(pick(unnamed(catalog), draw), { recursive: true }),
  "add a server": (catalog, draw) => {
    const to = path.join(catalog, "servers", `added-server-${draw(1000)}`);
    cpSync(path.dirname(pick(snapshots(servers(catalog)), draw)), to, { recursive: true });
    changeText(path.join(to, "server.yaml"), /^title: .*/m, "title: Added to the catalogue");
  },
  "rename a server": (catalog, draw) => {
    const from = pick(unnamed(catalog), draw);
    renameSync(from, path.join(path.dirname(from), `renamed-${draw(1000)}-${path.basename(from)}`));
  },
  "change server.yaml": (catalog, draw) =>
    changeText(path.join(pick(servers(catalog), draw), "server.yaml"), /^title: .*/m, `title: Retitled ${draw(1000)}`),
  "change the front matter of an attack": (catalog, draw) =>
    changeText(
      path.join(catalog, "attacks", pick(attacks(catalog), draw)),
      /^summary: .*/m,
      `summary: "Another summary, ${draw(1000)}."`,
    ),
  "change the text of an attack": (catalog, draw) => {
    const file = path.join(catalog, "attacks", pick(attacks(catalog), draw));
    writeFileSync(file, `${readFileSync(file, "utf8")}\nA later finding, number ${draw(1000)}.\n`);
  },
  "add an attack": (catalog, draw) => {
    const added = path.join(catalog, "attacks", `an-added-attack-${draw(1000)}.md`);
    cpSync(path.join(catalog, "attacks", "agentic-flow-shell-interpolation.md"), added);
    changeText(added, /^title: .*/m, 'title: "An attack that was added"');
    // two entries may not carry the same numbers
    changeText(added, /^(cve|ghsa):\n( {2}- .*\n)+/gm, "");
  },
  "remove an attack": (catalog) => rmSync(path.join(catalog, "attacks", "apify-actors-token-leak.md")),
  "change a text of categories.yaml": (catalog, draw) =>
    changeText(
      path.join(catalog, "categories.yaml"),
      /^ {4}does: .*/m,
      `    does: look at things, ${draw(1000)} times`,
    ),
  "change site.yaml": (catalog, draw) =>
    changeText(path.join(catalog, "site.yaml"), /^tagline: .*/m, `tagline: Another tagline, ${draw(1000)}`),
};

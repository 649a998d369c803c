import type { Snapshot } from "./schema/snapshot.ts";
import { showInvisible } from "./text.ts";

/** How a list was recorded, as labels and values for a page. */
export function provenanceOf(snapshot: Snapshot): { label: string; value: string; code: boolean }[] {
  const { integrity, serverInfo } = snapshot;
  return [
    { label: "Introspected", value: snapshot.introspectedOn, code: false },
    ...(integrity ? [{ label: "Integrity", value: integrity, code: true }] : []),
    { label: "Arguments", value: snapshot.arguments.join(" ") || "none", code: true },
    { label: "Variables set", value: snapshot.variables.join(", ") || "none", code: true },
    { label: "Protocol", value: snapshot.protocolVersion, code: true },
    { label: "Calls itself", value: `${serverInfo.name} ${serverInfo.version}`, code: true },
  ].map((row) => ({ ...row, value: showInvisible(row.value) }));
}

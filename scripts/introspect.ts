import path from "node:path";
import { isolationMissing } from "./introspect/sandbox.ts";
import { refresh } from "./introspect/refresh.ts";

const missing = await isolationMissing();
for (const slug of process.argv.slice(2)) {
  console.log(
    await refresh(
      slug,
      {
        cache: path.resolve(".cache/introspect"),
        isolated: !missing,
        date: new Date().toISOString().slice(0, 10),
        signal: new AbortController().signal,
      },
      true,
    ),
  );
}

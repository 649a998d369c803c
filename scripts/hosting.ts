import { options, run } from "./command.ts";
import { writeServerConfigurations } from "./hosting/write.ts";

// Writes the configurations of nginx and Caddy for the catalogue in CATALOG_DIR.
await run(async () => {
  const { into = "hosting" } = options({ into: { type: "string" } }, "npm run hosting [-- --into FOLDER]");
  for (const file of await writeServerConfigurations(into)) console.log(`Written: ${file}`);
});

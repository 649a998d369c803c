import { existsSync } from "node:fs";
import path from "node:path";
import { distDir } from "../src/settings.ts";
import { options, run, UsageError } from "./command.ts";
import { serveFolder } from "./serve-folder.ts";

// Serves the built site on http://localhost:4321, or on PORT.
await run(async () => {
  options({}, "npm start");
  if (!existsSync(path.join(distDir, "index.html"))) {
    throw new UsageError(`${distDir} holds no built site; run npm run build first, or set DIST_DIR.`);
  }
  const port = Number(process.env["PORT"] || 4321);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new UsageError(`PORT is ${process.env["PORT"]}; set it to a number from 0 to 65535.`);
  }
  const site = await serveFolder(distDir, port).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      error.code === "EADDRINUSE"
        ? `Port ${port} is taken; set PORT to another one.`
        : `Cannot serve: ${error.message}`,
    );
  });
  console.log(`The catalogue is on ${site.url} (Ctrl+C ends it).`);
});

import { counted } from "../src/catalog/text.ts";
import { readFileSync } from "node:fs";
import path from "node:path";
import { loadPolicy } from "../src/enforce/index.ts";

// npm runs scripts in the project's folder; paths are meant from where the user is
const home = process.env["INIT_CWD"] ?? process.cwd();
const files = process.argv.slice(2);

if (files.length === 0) {
  process.stderr.write("Name the policy files to check: npm run validate -- FILE…\n");
  process.exitCode = 2;
}

for (const file of files) {
  try {
    const { form, tools } = loadPolicy(readFileSync(path.resolve(home, file), "utf8"), file);
    process.stdout.write(
      `${file}: valid (${form === "seed" ? "seed form" : "Intercept 1.1"}, ${counted(tools.size, "tool")})\n`,
    );
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}

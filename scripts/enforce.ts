import { openSync, writeSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { auditTo } from "../src/enforce/audit.ts";
import { startChild } from "../src/enforce/child.ts";
import { type PolicyFile, watchPolicy } from "../src/enforce/policy-file.ts";
import { runProxy } from "../src/enforce/proxy.ts";
import type { Receive } from "../src/enforce/upstream.ts";

const usage = `Enforces a policy between an MCP client and an MCP server.

  npm run --silent enforce -- -c policy.yaml -- npx -y @mux/mcp
  npm run --silent enforce -- -c policy.yaml --upstream https://example.com/mcp

  -c, --config FILE     the policy, in the seed form or Intercept 1.1; edits take effect while it runs
  --upstream URL        a server that speaks streamable HTTP, instead of a command after --
  --header "NAME: VALUE"  sent to the upstream with every request; may stand more than once
  --audit FILE          add a JSON line per decision to FILE, instead of stderr
  --audit-arguments     write the arguments' values into these lines; they may hold secrets
`;

// npm runs scripts in the project's folder; paths are meant from where the user is
const home = process.env["INIT_CWD"] ?? process.cwd();
const warn = (message: string) => void process.stderr.write(`${message.replace(/^/gm, "enforce: ")}\n`);

// a client that leaves closes this too
process.stderr.on("error", () => {});

class UsageError extends Error {}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  warn((error as Error).message);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
// a server's child or an open connection must not keep the proxy alive
process.exit();

async function main(argv: string[]): Promise<number> {
  const options = readOptions(argv);
  if (!options) {
    process.stdout.write(usage);
    return 0;
  }
  const policy = openPolicy(path.resolve(home, options.config));
  const audit = auditTo(options.audit ? fileWriter(path.resolve(home, options.audit)) : stderrWriter, options.values);

  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stop.abort());
  const { stdin: input, stdout: output } = process;
  return runProxy({
    input,
    output,
    policy: policy.current,
    audit,
    warn,
    signal: stop.signal,
    connect: options.connect,
  });
}

function readOptions(argv: string[]) {
  const end = argv.indexOf("--");
  const command = end < 0 ? [] : argv.slice(end + 1);
  const { values, positionals } = parse(end < 0 ? argv : argv.slice(0, end));
  if (values.help) return undefined;
  const { config, upstream, audit } = values;
  const [stray] = positionals;
  if (stray !== undefined) throw new UsageError(`"${stray}" is not an option; write the server's command after --`);
  if (!config) throw new UsageError("name the policy: -c policy.yaml");
  if (upstream && command.length > 0) throw new UsageError("give --upstream or a command after --, not both");
  if (values.header && !upstream) throw new UsageError("--header goes with --upstream");
  const connect = upstream ? httpTo(upstream, values.header ?? []) : childOf(command);
  return { config, audit, values: values["audit-arguments"] ?? false, connect };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        config: { type: "string", short: "c" },
        upstream: { type: "string" },
        header: { type: "string", multiple: true },
        audit: { type: "string" },
        "audit-arguments": { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}; see --help`);
  }
}

function childOf([command, ...args]: string[]) {
  if (!command) throw new UsageError("name the server: a command after --, or --upstream URL");
  return (receive: Receive) => startChild(command, args, home, receive);
}

function httpTo(upstream: string, lines: string[]) {
  const url = URL.parse(upstream);
  if (!url || !/^https?:$/.test(url.protocol)) throw new UsageError(`"${upstream}" is not an http or https address`);
  const headers = new Headers();
  for (const line of lines) {
    const [, name, value] = /^([\w!#$%&'*+.^`|~-]+):[ \t]*(.*)$/.exec(line) ?? [];
    if (!name) throw new UsageError('write --header "Name: value"');
    headers.append(name, value ?? "");
  }
  return async (receive: Receive) => {
    const { connectHttp } = await import("../src/enforce/http.ts");
    return connectHttp(url, headers, receive, warn);
  };
}

function openPolicy(file: string): PolicyFile {
  try {
    return watchPolicy(file, warn);
  } catch (error) {
    throw new Error(`${(error as Error).message}\nthe policy does not load, so no server is started`, { cause: error });
  }
}

/** Synchronous, so that no decision that was carried out is missing from the file. */
function fileWriter(file: string): (line: string) => void {
  const descriptor = openSync(file, "a", 0o600);
  return (line) => void writeSync(descriptor, line);
}

function stderrWriter(line: string): void {
  process.stderr.write(line);
}

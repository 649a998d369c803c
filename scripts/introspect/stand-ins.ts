import { spawn } from "node:child_process";
import { createServer as createHttpServer } from "node:http";
import { createServer, type Server } from "node:net";

/**
 * Run inside the sandbox as `node stand-ins.ts http:8123 redis:6379 -- program …`: plays services on the loopback that
 * say yes to everything, then runs the program with our input and output. It stands alone: nothing else is in there.
 */
const SERVICES: Record<string, () => Server> = {
  http: () => createHttpServer((_, response) => response.setHeader("content-type", "application/json").end("{}")),
  redis: () =>
    createServer((socket) => {
      socket.on("error", () => {});
      // every command is an array; what it asks for is in its first word (https://redis.io/docs/latest/develop/reference/protocol-spec/)
      socket.on("data", (data) => {
        const commands = data.toString("latin1").match(/\*\d+\r\n\$\d+\r\n[A-Za-z]+/g) ?? [];
        for (const command of commands) {
          const word = command.split("\r\n").at(-1)?.toUpperCase();
          socket.write(
            word === "PING" ? "+PONG\r\n" : word === "INFO" ? "$21\r\nredis_version:7.2.0\r\n\r\n" : "+OK\r\n",
          );
        }
      });
    }),
};

const end = process.argv.indexOf("--");
const [program = "", ...args] = process.argv.slice(end + 1);
await Promise.all(
  process.argv.slice(2, end).map((each) => {
    const [service = "", port] = each.split(":");
    const server = SERVICES[service]?.();
    if (!server) throw new Error(`no stand-in for ${service}`);
    return new Promise<void>((resolve) => server.listen(Number(port), "127.0.0.1", resolve));
  }),
);
spawn(program, args, { stdio: "inherit" }).on("exit", (code) => process.exit(code ?? 1));

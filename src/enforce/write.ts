import type { Writable } from "node:stream";

/** Writes lines so that all those of one turn of the event loop leave in one system call. */
export function lineWriter(stream: Writable): (line: Buffer | string) => void {
  let corked = false;
  const uncork = () => {
    corked = false;
    stream.uncork();
  };
  return (line) => {
    if (!corked) {
      corked = true;
      stream.cork();
      process.nextTick(uncork);
    }
    stream.write(line);
    stream.write("\n");
  };
}

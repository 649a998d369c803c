/** Shows on a terminal how many servers are made. */
export function progress(servers: number): (made: number) => void {
  if (!process.stderr.isTTY) return () => {};
  return (made) => {
    if (made % 20 === 0 || made === servers) {
      process.stderr.write(
        `\r${made.toLocaleString("en")} of ${servers.toLocaleString("en")} servers${made === servers ? "\n" : ""}`,
      );
    }
  };
}

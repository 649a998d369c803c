import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import handler from "serve-handler";

export interface Site {
  /** without a slash at the end */
  url: string;
  close(): Promise<void>;
}

/** Serves a folder as a static host does: `/a/` is `a/index.html`, and what is missing is `404.html`. */
export async function serveFolder(folder: string, port: number): Promise<Site> {
  const server = createServer((request, response) => {
    void handler(request, response, {
      public: folder,
      trailingSlash: true,
      directoryListing: false,
      headers: [
        { source: "**/*.yaml", headers: [{ key: "Content-Type", value: "application/yaml; charset=utf-8" }] },
        { source: "**", headers: [{ key: "X-Content-Type-Options", value: "nosniff" }] },
      ],
    });
  });
  server.listen(port);
  await once(server, "listening");
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

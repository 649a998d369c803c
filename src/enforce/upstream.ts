/** The server's side of the proxy. */
export interface Upstream {
  /** Passes one message on, a line of JSON. */
  send(text: string): void;
  /** true while the server reads slower than the client writes */
  full(): boolean;
  /** calls back once the server has caught up */
  onDrain(resume: () => void): void;
  /** Ends the server: politely, and by force when it does not listen. */
  close(): void;
  /** resolves with the exit code and a sentence when the server is gone */
  readonly closed: Promise<{ code: number; reason: string }>;
}

/** Takes one message of the server; bytes where they came as such, so that they can go on untouched. */
export type Receive = (message: Buffer | string) => void;

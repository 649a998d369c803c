const PATIENCE_MS = 30_000;

/**
 * Posts a form to its receiver as the browser would without JavaScript, but for `Accept: application/json`, which tells
 * the receiver that no page is wanted. docs/contact.md describes the receiver's side.
 * @param seconds since the page was opened
 * @returns undefined where it was taken, else why not, as a sentence
 */
export async function send(form: HTMLFormElement, seconds: number): Promise<string | undefined> {
  const fields = [...new FormData(form)].map(([name, value]): [string, string] => [name, String(value)]);
  const body = new URLSearchParams([...fields, ["seconds", String(seconds)]]);
  try {
    const response = await fetch(form.action, {
      method: "POST",
      headers: { Accept: "application/json" },
      body,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return response.ok ? undefined : refusal(response.status);
  } catch (error) {
    return (error as Error).name === "TimeoutError"
      ? "The receiver did not answer in time."
      : "The receiver could not be reached.";
  }
}

function refusal(status: number): string {
  if (status === 429) return "The receiver has had too many messages. Try again later.";
  if (status === 413) return "The message was too long for the receiver.";
  return `The receiver did not take the message (${status}).`;
}

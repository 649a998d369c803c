const loaded = new Map<string, Promise<unknown>>();

/** A file of the site, loaded once. @throws MissingFile, and Error where it cannot be loaded; the next call tries again */
export function json<T>(address: string): Promise<T> {
  const pending = loaded.get(address) ?? load(address);
  loaded.set(address, pending);
  pending.catch(() => loaded.delete(address));
  return pending as Promise<T>;
}

/** There is no such file. */
export class MissingFile extends Error {}

async function load(address: string): Promise<unknown> {
  const response = await fetch(address);
  if (response.status === 404) throw new MissingFile(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

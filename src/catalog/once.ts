/** A function that reads when it is first called, and then answers with the same. */
export const once = <T>(read: () => Promise<T>): (() => Promise<T>) => {
  let value: Promise<T> | undefined;
  return () => (value ??= read());
};

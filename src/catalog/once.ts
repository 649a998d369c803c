/** A function that reads when it is first called, and then answers with the same; a promise of it is kept as well. */
export const once = <T>(read: () => T): (() => T) => {
  let value: { is: T } | undefined;
  return () => (value ??= { is: read() }).is;
};

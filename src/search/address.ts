/** Where the index is in the built site. */
export const FOLDER = "search-index";
/** The only file whose name stays the same; all others are in a folder named for their version. */
export const MANIFEST = "manifest.bin";

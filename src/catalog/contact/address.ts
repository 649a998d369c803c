/** An address that opens a prepared mail or issue. */
export interface Prepared {
  href: string;
  /** false where the text was too long for an address, and its end is missing */
  whole: boolean;
}

/** Mail programs and the systems that start them cut addresses from about 2,000 characters on. */
const LONGEST_MAIL = 1900;
/** Above some 8,000 characters, GitHub answers 414 (URI Too Long). */
const LONGEST_ISSUE = 7500;
const CUT = "\n\n[The end did not fit. Please paste it here.]";

/** A `mailto:` address (RFC 6068): percent-encoded, line breaks as CR LF. */
export function mailAddress(to: string, subject: string, text: string): Prepared {
  const start = `mailto:${encode(to).replaceAll("%40", "@")}?subject=${encode(subject)}&body=`;
  return prepared(start, text.replace(/\r?\n/g, "\r\n"), LONGEST_MAIL);
}

/** The form for a new issue, filled in; GitHub, Gitea and Forgejo take `title` and `body`. */
export function issueAddress(issues: string, title: string, text: string): Prepared {
  return prepared(`${issues}/new?title=${encode(title)}&body=`, text, LONGEST_ISSUE);
}

function prepared(start: string, text: string, longest: number): Prepared {
  const body = encode(text);
  if (start.length + body.length <= longest) return { href: start + body, whole: true };
  const end = encode(CUT);
  let room = longest - start.length - end.length;
  let cut = "";
  // by characters, never through the middle of one
  for (const character of text) {
    const encoded = encode(character);
    room -= encoded.length;
    if (room < 0) break;
    cut += encoded;
  }
  return { href: start + cut + end, whole: false };
}

/** Half a surrogate pair, which cannot be encoded, becomes U+FFFD. */
const encode = (text: string) => encodeURIComponent(text.toWellFormed());

const NEWLINE = 10;

/**
 * Cuts what comes in into lines, of which none is kept beyond a length.
 * @returns takes the next piece; returns false where a line is too long, whether or not it has come to its end
 */
export function lineCutter(longest: number, take: (line: string) => void): (piece: Buffer) => boolean {
  let begun: Buffer[] = [];
  let length = 0;
  return (piece) => {
    let start = 0;
    for (let end = piece.indexOf(NEWLINE); end >= 0; end = piece.indexOf(NEWLINE, start)) {
      if (length + end - start > longest) return false;
      take(Buffer.concat([...begun, piece.subarray(start, end)]).toString("utf8"));
      begun = [];
      length = 0;
      start = end + 1;
    }
    begun.push(piece.subarray(start));
    length += piece.length - start;
    return length <= longest;
  };
}

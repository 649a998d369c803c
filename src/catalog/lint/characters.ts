/** Characters that show nothing or turn the direction of reading (UAX #44), but for those that make up an emoji. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/gu;
const IN_EMOJI =
  /(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}0-9#*])[\uFE0E\uFE0F]|(?<=\p{Emoji}\uFE0F?)\u200D(?=\p{Emoji})/gu;
export const BIDIRECTIONAL = /\p{Bidi_Control}/u;

const NAMES: Record<number, string> = {
  0x00ad: "soft hyphen",
  0x061c: "Arabic letter mark",
  0x200b: "zero width space",
  0x200c: "zero width non-joiner",
  0x200d: "zero width joiner",
  0x200e: "left-to-right mark",
  0x200f: "right-to-left mark",
  0x202a: "left-to-right embedding",
  0x202b: "right-to-left embedding",
  0x202c: "pop directional formatting",
  0x202d: "left-to-right override",
  0x202e: "right-to-left override",
  0x2060: "word joiner",
  0x2066: "left-to-right isolate",
  0x2067: "right-to-left isolate",
  0x2068: "first strong isolate",
  0x2069: "pop directional isolate",
  0xfeff: "zero width no-break space",
};

/** `U+202E right-to-left override`; a tag character is given as the letter that it hides. */
export function nameOfCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const number = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  if (code >= 0xe0020 && code < 0xe007f) return `${number} tag for “${String.fromCodePoint(code - 0xe0000)}”`;
  if (code >= 0xfe00 && code <= 0xfe0f) return `${number} variation selector`;
  return NAMES[code] ? `${number} ${NAMES[code]}` : `${number} invisible character`;
}

/** The text that tag characters spell, if any: they mirror ASCII and show nothing. */
export const hiddenText = (value: string) =>
  Array.from(value.matchAll(/[\u{E0020}-\u{E007E}]/gu), ([tag]) =>
    String.fromCodePoint((tag.codePointAt(0) ?? 0) - 0xe0000),
  ).join("");

/** The characters of a text that show nothing or turn the direction of reading, in order. */
export const invisibleIn = (text: string): string[] => text.replace(IN_EMOJI, "").match(INVISIBLE) ?? [];

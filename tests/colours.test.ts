import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { CATEGORIES, LEVELS } from "../src/catalog/index.ts";

// The colours of the tokens: readable on what they stand on, and told apart without full colour vision.
type Rgb = readonly [number, number, number];
const css = await readFile("src/styles/tokens.css", "utf8");
const SCHEMES = ["light", "dark"] as const;
type Scheme = (typeof SCHEMES)[number];

function token(name: string, scheme: Scheme): Rgb {
  const value = new RegExp(`--${name}: ([^;]+);`).exec(css)?.[1] ?? assert.fail(`--${name} is missing in tokens.css`);
  const [light = "", dark = light] = value.match(/#[\da-f]+/g) ?? [];
  const hex = scheme === "light" ? light : dark;
  const digits = hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit).join("") : hex.slice(1);
  const [red = 0, green = 0, blue = 0] = (digits.match(/../g) ?? []).map((part) => linear(parseInt(part, 16) / 255));
  return [red, green, blue];
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
const linear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
const luminance = ([red, green, blue]: Rgb) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: Rgb, other: Rgb): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

type Matrix = readonly [Rgb, Rgb, Rgb];
/** Colour vision deficiencies at full severity: Machado, Oliveira, Fernandes 2009, on linear RGB. */
const VISION: Record<string, Matrix> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const dot = (row: Rgb, [x, y, z]: Rgb) => row[0] * x + row[1] * y + row[2] * z;
const times = ([first, second, third]: Matrix, color: Rgb): Rgb => [
  dot(first, color),
  dot(second, color),
  dot(third, color),
];

/** Oklab (https://bottosson.github.io/posts/oklab/) of linear RGB, from 0 to 100. */
function oklab(color: Rgb): Rgb {
  const inside = color.map((part) => Math.min(1, Math.max(0, part))) as unknown as Rgb;
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    inside,
  ).map((part) => 100 * Math.cbrt(part)) as unknown as Rgb;
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    cones,
  );
}

function distance(one: Rgb, other: Rgb, vision: Matrix): number {
  const [a, b] = [oklab(times(vision, one)), oklab(times(vision, other))];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

for (const scheme of SCHEMES) {
  const color = (name: string) => token(name, scheme);
  const grounds = ["paper", "panel", "sunken"];

  test(`text can be read on every ground: ${scheme}`, () => {
    const texts = ["ink", "muted", "link", ...LEVELS, "financial"];
    const code = ["keyword", "string", "constant", "comment"].map((kind) => `code-token-${kind}`);
    for (const text of [...texts, ...code]) {
      for (const ground of grounds) {
        assert.ok(contrast(color(text), color(ground)) >= 4.5, `--${text} on --${ground}`);
      }
    }
    for (const level of [...LEVELS, "financial"]) {
      assert.ok(contrast(color(level), color(`${level}-soft`)) >= 4.5, `--${level} on --${level}-soft`);
    }
    for (const category of CATEGORIES) {
      assert.ok(contrast(color(`on-${category}`), color(`fill-${category}`)) >= 4.5, `--on-${category}`);
    }
    assert.ok(contrast(color("ink"), color("mark")) >= 4.5, "--ink on --mark");
    for (const frame of ["edge", "focus"]) {
      for (const ground of grounds) assert.ok(contrast(color(frame), color(ground)) >= 3, `--${frame} on --${ground}`);
    }
  });

  test(`the graver stands further from the paper, as text and as a fill: ${scheme}`, () => {
    for (const names of [[...LEVELS, "financial"], CATEGORIES.map((id) => `fill-${id}`)]) {
      const steps = names.map((name) => contrast(color(name), color("paper")));
      assert.deepEqual(
        steps,
        steps.toSorted((a, b) => a - b),
        names.join(" "),
      );
    }
  });

  for (const [name, vision] of Object.entries(VISION)) {
    test(`no two fills look alike: ${scheme}, ${name}`, () => {
      for (const [at, one] of CATEGORIES.entries()) {
        for (const other of CATEGORIES.slice(at + 1)) {
          const apart = distance(color(`fill-${one}`), color(`fill-${other}`), vision);
          // a difference of 2 can just be seen side by side
          assert.ok(apart >= 10, `${one} and ${other} are ${apart.toFixed(1)} apart`);
        }
      }
    });
  }
}

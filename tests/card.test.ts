import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { inflateSync } from "node:zlib";
import * as fc from "fast-check";
import { getAttacks, getIndex, getSite, getTaxonomy } from "../src/catalog/index.ts";
import { badgeOf, badgeSvg } from "../src/render/badge.ts";
import { type Card, drawCard } from "../src/render/card/card.ts";
import { attackCard, categoryCard, defaultCard, levelCard, serverCard } from "../src/render/card/cards.ts";
import { coloursOf } from "../src/render/colours.ts";

const css = readFileSync("src/styles/tokens.css", "utf8");
const colours = coloursOf(css);
const { servers } = getIndex();
const attacks = getAttacks();
const taxonomy = getTaxonomy();
const site = getSite();
const draw = (card: Card) => drawCard(card, site.title, colours);

/** Width, height, colours and the palette's indexes by row; fails where the PNG is not well formed. */
function decode(png: Buffer) {
  assert.deepEqual([...png.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const chunks = new Map<string, Buffer>();
  let at = 8;
  while (at < png.length) {
    const length = png.readUInt32BE(at);
    chunks.set(png.toString("latin1", at + 4, at + 8), png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const [header, palette, data] = ["IHDR", "PLTE", "IDAT"].map((type) => chunks.get(type));
  assert.ok(header && palette && data && chunks.has("IEND"));
  const rows = inflateSync(data);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  assert.equal(rows.length, height * (width + 1));
  for (const index of new Set(rows)) assert.ok(index < palette.length / 3);
  return { width, height, rows };
}

/** Whether a margin at the right and the rows below the last line are bare paper. */
function assertWithin(png: Buffer): void {
  const { width, height, rows } = decode(png);
  assert.deepEqual([width, height], [1200, 630]);
  for (let y = 20; y < height; y++) {
    const margin = rows.subarray(y * (width + 1) + 1 + width - 60, (y + 1) * (width + 1));
    assert.ok(
      margin.every((index) => index < 16 && index === margin[0]),
      `row ${y} reaches into the margin`,
    );
  }
}

test("every kind of card is a PNG of 1200 × 630, the same each time, and light", () => {
  const cards = [
    ...servers.slice(0, 30).map((server) => serverCard(server, taxonomy)),
    ...servers
      .filter(({ introspectedOn }) => !introspectedOn)
      .slice(0, 2)
      .map((server) => serverCard(server, taxonomy)),
    ...attacks.slice(0, 30).map(attackCard),
    categoryCard("execute", taxonomy),
    levelCard("critical", taxonomy),
    defaultCard(site),
  ];
  for (const card of cards) {
    const png = draw(card);
    assertWithin(png);
    assert.ok(png.length < 40_000, `${card.title}: ${png.length} bytes`);
    assert.ok(png.equals(draw(card)), card.title);
  }
});

test("the PNG is one that a browser's library reads, with the colours of the site", async () => {
  const { loadImage, createCanvas } = await import("@napi-rs/canvas");
  const image = await loadImage(draw(categoryCard("destructive", taxonomy)));
  assert.deepEqual([image.width, image.height], [1200, 630]);
  const context = createCanvas(1200, 630).getContext("2d");
  context.drawImage(image, 0, 0);
  const colourAt = (x: number, y: number) =>
    `#${Buffer.from(context.getImageData(x, y, 1, 1).data.subarray(0, 3)).toString("hex")}`;
  assert.equal(colourAt(600, 5), colours.critical);
  assert.equal(colourAt(1190, 300), colours.paper);
});

const anyText = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 300 }),
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.constantFrom(
    "高德地图",
    "مرحبا بالعالم",
    "😀".repeat(80),
    "W".repeat(900),
    "a\u0301\u202e\u0000\n\t",
    "Ż".repeat(200),
    "",
  ),
);

test("no text leaves the card or breaks it", () => {
  fc.assert(
    fc.property(anyText, anyText, anyText, (kind, title, text) => {
      assertWithin(draw({ kind, title, slug: "a-server", text, fact: text }));
    }),
    { numRuns: 60 },
  );
});

test("where the font lacks a title, the slug stands for it", () => {
  const card = { kind: "MCP server", text: "", fact: "" };
  assert.ok(
    draw({ ...card, title: "高德地图", slug: "amap-maps" }).equals(draw({ ...card, title: "amap-maps", slug: "x" })),
  );
});

test("a colour that pictures cannot use is named", () => {
  assert.throws(() => coloursOf(css.replace(/--critical: [^;]+;/, "--critical: crimson;")), /--critical/);
});

test("badges count honestly", () => {
  const counts = { read: 2, write: 0, execute: 0, destructive: 1, financial: 1 };
  const server = { title: "Acme", introspectedOn: "2026-11-23", tools: 4, counts };
  const none = { read: 0, write: 0, execute: 0, destructive: 0, financial: 0 };
  assert.deepEqual(badgeOf(server, taxonomy), {
    label: "MCP tools",
    message: "4 · 2 critical",
    level: "critical",
    title: "Acme: 4 MCP tools, by risk: 2 critical and 2 low",
  });
  assert.equal(badgeOf({ ...server, introspectedOn: undefined, tools: 0, counts: none }, taxonomy).message, "unknown");
  assert.equal(badgeOf({ ...server, tools: 0, counts: none }, taxonomy).message, "none");
});

test("a badge is escaped, and as wide as its parts", () => {
  const title = `"><script>&'\u202e</title>`;
  const svg = badgeSvg({ label: "<b>", message: "&amp;", level: "low", title }, colours);
  assert.doesNotMatch(svg, /<script|<b>|\u202e/);
  const [width, ...rects] = [...svg.matchAll(/(?<=<(?:svg|rect)[^>]*? width=")\d+/g)].map(([number]) => Number(number));
  assert.equal(width, (rects[1] ?? 0) + (rects[2] ?? 0));
});

import type { Random } from "./random.ts";
import type { Template } from "./template.ts";

/** One server to make: after which real one, and with how many tools. */
export interface Planned {
  template: Template;
  tools: number;
}

/** How far sizes stray from their template's, as the deviation of the logarithm. */
const SPREAD = 0.35;

/**
 * Which real servers to make others after, each as often as the next, and how large: the sizes of the real ones,
 * somewhat strayed, scaled so that they sum up to the tools wanted. Servers without tools have none here either.
 * @returns undefined where there are fewer tools than servers that must have one
 */
export function plan(
  templates: readonly Template[],
  servers: number,
  tools: number,
  chance: Random,
): Planned[] | undefined {
  const drawn = chance.shuffled(draw(templates, servers, chance));
  const weights = drawn.map(({ snapshot }) =>
    snapshot?.tools.length ? snapshot.tools.length * Math.exp(SPREAD * chance.normal()) : 0,
  );
  const sizes = share(tools, weights);
  return sizes && drawn.map((template, index) => ({ template, tools: sizes[index] ?? 0 }));
}

/** All of them as often as possible; the rest is taken evenly from the small to the large ones. */
function draw(templates: readonly Template[], servers: number, chance: Random): Template[] {
  const rounds = Math.floor(servers / templates.length);
  const rest = servers % templates.length;
  const bySize = templates.toSorted((a, b) => sizeOf(a) - sizeOf(b) || (a.slug < b.slug ? -1 : 1));
  const offset = chance.next();
  const evenly = Array.from({ length: rest }, (_, at) => bySize[Math.floor(((at + offset) * bySize.length) / rest)]!);
  return [...Array.from({ length: rounds }, () => templates).flat(), ...evenly];
}

const sizeOf = ({ snapshot }: Template) => snapshot?.tools.length ?? 0;

/** Shares out a number in whole parts by weight, at least 1 to each weight above 0; undefined where it is too small. */
function share(total: number, weights: readonly number[]): number[] | undefined {
  const sharing = weights.filter((weight) => weight > 0).length;
  if (sharing === 0 || total < sharing) return undefined;
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((weight) => (weight * total) / sum);
  const parts = exact.map((value) => (value > 0 ? Math.max(1, Math.floor(value)) : 0));
  const order = [...exact.keys()].sort((a, b) => (exact[b]! % 1) - (exact[a]! % 1) || a - b);
  let missing = total - parts.reduce((a, b) => a + b, 0);
  while (missing !== 0) {
    for (const index of order) {
      const step = Math.sign(missing);
      if (missing === 0 || exact[index] === 0 || (step < 0 && parts[index]! < 2)) continue;
      parts[index]! += step;
      missing -= step;
    }
  }
  return parts;
}

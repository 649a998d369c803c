declare module "anafanafo" {
  /** The width of a text in pixels. */
  export default function measure(text: string, options: { font: "10px Verdana" | "11px Verdana" }): number;
}

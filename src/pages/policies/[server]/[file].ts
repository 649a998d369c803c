import type { APIRoute, InferGetStaticPropsType } from "astro";
import { getIndex, getServer, getTaxonomy } from "../../../catalog/index.ts";
import { formats } from "../../../catalog/policy/formats/index.ts";
import { policyOf } from "../../../catalog/policy/server.ts";
import { PRESETS } from "../../../catalog/schema/taxonomy.ts";

// One file for each preset and format of a server: /policies/<server>/strict.codex.toml
export async function getStaticPaths() {
  const { servers } = await getIndex();
  return servers
    .filter(({ tools }) => tools > 0)
    .flatMap(({ slug }) =>
      PRESETS.flatMap((preset) =>
        formats.map(({ id, extension }) => ({
          params: { server: slug, file: `${preset}.${extension}` },
          props: { slug, preset, id },
        })),
      ),
    );
}

export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = async ({ props }) => {
  const { slug, preset, id } = props;
  const format = formats.find((one) => one.id === id);
  const text = policyOf(await getServer(slug), await getTaxonomy(), preset, format);
  return new Response(text ?? "# This format cannot express a policy that lets no tool pass.\n", {
    headers: { "Content-Type": "text/plain; charset=utf-8" },
  });
};

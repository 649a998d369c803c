import type { APIRoute, InferGetStaticPropsType } from "astro";
import { getIndex, getServer, getTaxonomy } from "../../catalog/index.ts";
import { policyOf } from "../../catalog/policy/server.ts";

export async function getStaticPaths() {
  const { servers } = await getIndex();
  return servers.filter(({ tools }) => tools > 0).map(({ slug }) => ({ params: { server: slug }, props: { slug } }));
}

export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = async ({ props }) =>
  new Response(policyOf(await getServer(props.slug), await getTaxonomy()), {
    headers: { "Content-Type": "application/yaml; charset=utf-8" },
  });

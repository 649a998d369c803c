import type { APIRoute, InferGetStaticPropsType } from "astro";
import { getIndex, getServer, getTaxonomy } from "../../catalog/index.ts";
import { chooserData } from "../../catalog/policy/chooser.ts";

export async function getStaticPaths() {
  const { servers } = await getIndex();
  return servers.filter(({ tools }) => tools > 0).map(({ slug }) => ({ params: { server: slug }, props: { slug } }));
}

/** The decisions of every preset as data: what each format is written from, in the browser too. */
export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = async ({ props }) =>
  new Response(JSON.stringify(chooserData(await getServer(props.slug), await getTaxonomy())), {
    headers: { "Content-Type": "application/json; charset=utf-8" },
  });

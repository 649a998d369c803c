/** The answer of a page whose parameters name nothing in the catalogue. */
export const notFound = (): Response => new Response(null, { status: 404 });

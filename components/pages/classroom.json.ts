// A static site has no classroom and says so; the classroom answers the same address with its own.

export function GET(): Response {
  return Response.json({ classroom: false })
}

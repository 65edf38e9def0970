import { type AddressInfo, createServer } from "node:net";

/** The address of a port that nobody listens on any more. */
export async function closedPort(): Promise<{ url: string }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP
  await new Promise((resolve) => server.close(resolve));
  return { url: `http://localhost:${port}` };
}

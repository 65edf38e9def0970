import { CancelledError, MutationObserver, QueryClient } from "@tanstack/query-core";
import { describe, expect, test, vi } from "vitest";
import { ApiError } from "../../../src/runtime/index.js";
import { createPetShop } from "../../golden/pet-shop/client.js";
import { createPetMutation, getPetQuery, listPetsQuery } from "../../golden/pet-shop/query.js";
import { serve } from "../../servers/serve.js";

const pet = { id: "pet_1", name: "Rex", status: "sold", owner: "p_1" };

/** A pet shop that knows one pet, and what asks it. */
async function petShop() {
  const server = await serve(({ method, url }, response) => {
    const isFound = method === "POST" || url === "/pets/pet_1" || url.startsWith("/pets?");
    response.writeHead(isFound ? (method === "POST" ? 201 : 200) : 404, {
      "content-type": isFound ? "application/json" : "application/problem+json",
    });
    if (!isFound) response.end(JSON.stringify({ title: "No such pet" }));
    else response.end(JSON.stringify(url.startsWith("/pets?") ? { next: null, items: [pet] } : pet));
  });
  const { transport } = createPetShop({ apiKey: "key", server: server.url });
  return { server, transport, queries: new QueryClient() };
}

describe("options of TanStack Query", () => {
  test("fetch an operation once for each input, under a key of API, operation and input", async () => {
    const { server, transport, queries } = await petShop();
    const options = listPetsQuery(transport, { query: { limit: 2 } });
    expect(options.queryKey).toEqual(["pet-shop", "listPets", { query: { limit: 2 } }]);
    const fresh = { staleTime: Number.POSITIVE_INFINITY };
    expect((await queries.fetchQuery({ ...options, ...fresh })).items).toEqual([pet]);
    await queries.fetchQuery({ ...listPetsQuery(transport, { query: { limit: 2 } }), ...fresh });
    await queries.fetchQuery({ ...listPetsQuery(transport, { query: { limit: 3 } }), ...fresh });
    expect(server.seen.map(({ url }) => url)).toEqual(["/pets?limit=2", "/pets?limit=3"]);
    await queries.invalidateQueries({ queryKey: ["pet-shop", "listPets"] });
    expect(queries.getQueryState(options.queryKey)?.isInvalidated).toBe(true);
  });

  test("throw the API's error, once", async () => {
    const { server, transport, queries } = await petShop();
    const missing = queries.fetchQuery(getPetQuery(transport, { path: { "pet-id": "pet_2" } }));
    await expect(missing).rejects.toBeInstanceOf(ApiError);
    await expect(missing).rejects.toMatchObject({ status: 404, body: { title: "No such pet" } });
    expect(server.seen).toHaveLength(1);
  });

  test("end a request whose query is cancelled", async () => {
    const queries = new QueryClient();
    const queryKey = ["pet-shop", "getPet"];
    const closed: string[] = [];
    const { url } = await serve((request, response) => {
      response.on("close", () => closed.push(request.url));
      void queries.cancelQueries({ queryKey });
    });
    const { transport } = createPetShop({ apiKey: "key", server: url });
    await expect(queries.fetchQuery(getPetQuery(transport, { path: { "pet-id": "pet_1" } }))).rejects.toBeInstanceOf(CancelledError);
    await vi.waitFor(() => expect(closed).toEqual(["/pets/pet_1"]), 20_000);
  });

  test("send a mutation's variables as the operation's input", async () => {
    const { server, transport, queries } = await petShop();
    const observer = new MutationObserver(queries, createPetMutation(transport));
    const { id: _, ...body } = pet;
    expect(await observer.mutate({ body })).toEqual(pet);
    expect(observer.getCurrentResult().status).toBe("success");
    expect(server.seen.map((request) => [request.method, JSON.parse(request.body)])).toEqual([["POST", body]]);
  });
});

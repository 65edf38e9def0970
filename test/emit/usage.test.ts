import { expect, test } from "vitest";
import { compile, compilerVersions } from "../compile.js";
import { generate } from "../generate.js";

/** What users write against the golden pet shop: each line with an expected error must fail, every other one compile. */
const usage = `
import { createPetShop, type Owner, type Pet } from "./index.js";
import { createPetShopPaths } from "./paths-client.js";
import { MutationObserver, QueryClient, QueryObserver } from "@tanstack/query-core";
import { createPetMutation, deletePetMutation, getPetQuery, listPetsQuery } from "./query.js";
import { isPet, petSchema } from "./validators.js";
import { petInputSchema, petSchema as zodPet } from "./zod.js";

const shop = createPetShop({ apiKey: () => "key", server: "test" });
createPetShop({ apiKey: "key", server: "https://localhost" });
// @ts-expect-error a key is needed
createPetShop({});

const listed = await shop.listPets({ query: { limit: 1, status: ["sold", "lost"] } });
if (listed.error) {
  const title: string | undefined = listed.error.status === 404 ? listed.error.body?.title : undefined;
  console.log(title, listed.error.retryable);
  throw listed.error;
}
for (const pet of listed.data.items) console.log(pet.name, pet.owner);

const found = await shop.api.getPet({ path: { "pet-id": "pet_1" } }, { timeout: 1 });
if (found.status === 200) console.log(found.data.id);
if (found.status === 404) console.log(found.error.body?.title.toUpperCase());
if (!found.error) console.log(found.data.microchip?.length);
// @ts-expect-error the parameter is missing
await shop.getPet({ path: {} });
// @ts-expect-error an unknown group
await shop.getPet({ path: { "pet-id": "pet_1" }, params: {} });

const body: Omit<Pet, "id"> = { name: "Rex", status: "available", owner: "p_1" };
await shop.createPet({ body });
await shop.createPet({ contentType: "multipart/form-data", body: { pet: body, photo: new Blob([]) } });
// @ts-expect-error the first media type takes a pet
await shop.createPet({ body: { pet: body, photo: new Blob([]) } });
// @ts-expect-error only the server sets the id
await shop.createPet({ body: { ...body, id: 1, microchip: 5 } });

const gone = await shop.deletePet({ path: { "pet-id": "pet_1" } });
if (!gone.error) gone.data satisfies undefined;

export function kindOf(owner: Owner): string {
  return owner.kind === "person" ? owner.name : owner.kind satisfies "shelter";
}

const value: unknown = JSON.parse("{}");
if (isPet(value)) console.log(value.name);
const result = petSchema["~standard"].validate(value);
console.log(result.issues ?? result.value.name);

const parsed = zodPet.safeParse(value);
if (parsed.success) parsed.data satisfies Pet;
else console.log(parsed.error.issues);
await shop.createPet({ body: petInputSchema.parse(value) });
// @ts-expect-error a request does not hold the id
petInputSchema.parse(value).id;

const queries = new QueryClient();
const page = await queries.fetchQuery(listPetsQuery(shop.transport));
for (const pet of page.items) console.log(pet.name);
// @ts-expect-error the input is needed
getPetQuery(shop.transport);
const seen = new QueryObserver(queries, getPetQuery(shop.transport, { path: { "pet-id": "pet_1" } })).getCurrentResult();
if (seen.error?.status === 404) console.log(seen.error.body?.title, seen.data?.name);
const adding = new MutationObserver(queries, createPetMutation(shop.transport));
await adding.mutate({ body });
// @ts-expect-error the variables are the input
await adding.mutate({ pet: body });
await new MutationObserver(queries, deletePetMutation(shop.transport)).mutate({ path: { "pet-id": "pet_1" } });

const { data } = await createPetShopPaths({ apiKey: "key" }).GET("/pets/{pet-id}", { params: { path: { "pet-id": "pet_1" } } });
console.log(data?.name);
`;

const { files } = await generate("test/fixtures/golden/pet-shop.yaml", { id: "pet-shop" });

test.each(compilerVersions)(
  "the pet shop compiles with TypeScript %s, and gives its users types that help and types that warn",
  (version) => {
    expect(compile([...files, { path: "pet-shop/usage.ts", text: usage }], { version })).toEqual([]);
  },
);

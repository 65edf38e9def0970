import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PackageProject } from "./projects.js";

/** The first program of the README, as a module or, for CommonJS, in a function, since only modules can wait. */
export function petShopProgram(root: string, { type }: PackageProject): string {
  const [, program] = /^```ts\n([\s\S]*?)^```$/m.exec(readFileSync(join(root, "README.md"), "utf8")) ?? [];
  if (program === undefined || !program.includes("createPetstore")) throw new Error("README.md does not begin with a call of the pet shop");
  if (type === "module") return program;
  const imports = program.split("\n").filter((line) => line.startsWith("import "));
  const rest = program.split("\n").filter((line) => !line.startsWith("import "));
  return `${imports.join("\n")}\nasync function main() {\n${rest.join("\n")}}\nmain();\n`;
}

/** Imports from every entry of every package. */
export const everyEntry = `import { createCheckout, type CheckoutSession } from "@specweld/checkout";
import { createCreem } from "@specweld/checkout/creem";
import type { paths } from "@specweld/checkout/creem/paths";
import { createCreemPaths } from "@specweld/checkout/creem/paths-client";
import { isCheckout } from "@specweld/checkout/creem/validators";
import { ApiError } from "@specweld/runtime";
import { generate } from "specweld";
import { type Artifact, code, fileOf } from "specweld/artifact";
import { loadLaws } from "specweld/testing";

export const artifact: Artifact = { name: "none", files: (model) => [{ path: fileOf(model, "none.ts"), sources: [], summary: "", statements: [] }] };
export const path: keyof paths = "/v1/checkouts";
export const nothing = code\`\`;

export async function main(): Promise<void> {
  const fetch = async () => Response.json({ id: "ch_1", status: "completed", mode: "prod", object: "checkout", product: "prod_1" });
  const { data, error } = await createCheckout({ creem: { apiKey: "k", fetch } }).creem.retrieveSession({ id: "ch_1" });
  if (error) throw error;
  const session: CheckoutSession = data.value;
  const own = await createCreem({ apiKey: "", fetch, retry: false }).api.retrieveCheckout({ query: { checkout_id: "ch_1" } });
  const byPath = await createCreemPaths({ apiKey: "k", fetch }).GET(path, { params: { query: { checkout_id: "ch_1" } } });
  const all = [generate, loadLaws, isCheckout].every((each) => typeof each === "function");
  console.log(session.status, own.error instanceof ApiError, byPath.data?.id, all);
}

void main();
`;

/** What `everyEntry` prints. */
export const everyEntryPrints = "completed true ch_1 true\n";

/** Imports and requires the runtime, which are two modules. */
export const bothCopies = `import { createRequire } from "node:module";
import { ApiError } from "@specweld/runtime";

const { ApiError: Required } = createRequire(import.meta.url)("@specweld/runtime");
console.log(Required !== ApiError, new Required({ code: "network", message: "", status: null }) instanceof ApiError);
`;

/** Sends what is meant for the pet shop to a server of this process. */
export const localPetShop = `import { once } from "node:events";
import { createServer } from "node:http";

const server = createServer(({ url }, response) => {
  const isAsked = url === "/api/v3/pet/findByStatus?status=available";
  response.writeHead(isAsked ? 200 : 404, { "content-type": "application/json", connection: "close" });
  response.end(JSON.stringify(isAsked ? [{ name: "Rex", photoUrls: [] }] : { message: url }));
}).listen(0, "127.0.0.1");
await once(server, "listening");
server.unref();
const { fetch } = globalThis;
const local = \`http://127.0.0.1:\${server.address().port}\`;
globalThis.fetch = (input, init) => {
  const request = new Request(input, init);
  return fetch(request.url.replace("https://petstore3.swagger.io", local), request);
};
`;

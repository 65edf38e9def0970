import { describe, expect, test } from "vitest";
import { formatDiagnostics } from "../../src/diagnostics.js";
import { runPipeline } from "../../src/pipeline.js";
import { put, temporaryFolder } from "../write/temporary-folder.js";

function description(title: string, operations: readonly string[]): string {
  const paths = operations.map(
    (name) => `  /${name}/{id}:
    get:
      operationId: ${name}
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/${name}" } } } } }
`,
  );
  const schemas = operations.map((name) => `    ${name}: { type: object, required: [id], properties: { id: { type: string } } }\n`);
  return `openapi: 3.1.0\ninfo: { title: ${title}, version: "1" }\nservers: [{ url: "https://${title}.example" }]\npaths:\n${paths.join("")}components:\n  schemas:\n${schemas.join("")}`;
}

function mapping(canonical: string, operation: string, call: string): string {
  return `provider: shop
canonical: ../${canonical}/openapi.yaml
models: { ${operation}: { from: ${call}, fields: { id: id } } }
operations: { ${operation}: { call: ${call}, params: { path.id: id }, returns: ${operation} } }
`;
}

function project(): string {
  return temporaryFolder({
    "redocly.yaml": `extends: []
apis:
  sales: { root: specs/sales/openapi.yaml }
  stock: { root: specs/stock/openapi.yaml }
  shop: { root: specs/shop/openapi.yaml, x-specweld: { operations: mapped } }
`,
    "specs/sales/openapi.yaml": description("sales", ["Order"]),
    "specs/stock/openapi.yaml": description("stock", ["Item"]),
    "specs/shop/openapi.yaml": description("shop", ["Purchase", "Article", "Rest"]),
    "specs/shop/mapping.yaml": mapping("sales", "Order", "Purchase"),
  });
}

async function operations(root: string) {
  const { files, diagnostics } = await runPipeline({ root, goal: "memory" });
  expect(formatDiagnostics(diagnostics.filter(({ severity }) => severity === "error"))).toBe("");
  const text = files.find(({ path }) => path === "shop/operations.ts")?.text ?? "";
  return [...text.matchAll(/^export function (\w+)/gm)].map(([, name]) => name);
}

describe("operations: mapped", () => {
  test("generates what the mappings of an API call, all of them, and follows them when they change", async () => {
    const root = project();
    expect(await operations(root)).toEqual(["purchase"]);
    put(root, { "specs/shop/stock.mapping.yaml": mapping("stock", "Item", "Article") });
    expect(await operations(root)).toEqual(["purchase", "article"]);
    put(root, { "specs/shop/mapping.yaml": mapping("sales", "Order", "Rest") });
    expect(await operations(root)).toEqual(["article", "rest"]);
  }, 60_000);

  test("of an API without a mapping is a mistake", async () => {
    const root = project();
    put(root, { "redocly.yaml": "extends: []\napis: { stock: { root: specs/stock/openapi.yaml, x-specweld: { operations: mapped } } }\n" });
    const { diagnostics } = await runPipeline({ root, goal: "lint" });
    expect(diagnostics).toMatchObject([
      { code: "invalid-config", place: { file: "redocly.yaml", line: 2 }, message: 'API "stock" has no mapping that calls operations' },
    ]);
  });
});

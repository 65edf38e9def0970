import { describe, expect, test } from "vitest";
import { mappingSection } from "../../src/docs/mapping-section.js";
import { buildMapping } from "../../src/mapping/build-mapping.js";
import { buildModel } from "../../src/model/build-model.js";
import { description, loadText, specOf } from "../load/temporary-project.js";

const canonicalText = description(`paths:
  /orders/{id}:
    get:
      operationId: retrieveOrder
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } } } }
components:
  schemas:
    Order:
      type: object
      required: [id, state, note]
      properties:
        id: { type: string }
        state: { type: string, enum: [open, done, unknown] }
        note: { type: [string, "null"] }
`);

const providerText = description(`paths:
  /o:
    get:
      operationId: getO
      parameters: [{ name: oid, in: query, required: true, schema: { type: string } }]
      responses:
        "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/O" } } } }
        default: { description: no, content: { application/json: { schema: { $ref: "#/components/schemas/Failure" } } } }
components:
  schemas:
    O:
      type: object
      required: [key, phase, extra]
      properties:
        key: { type: string }
        phase: { type: string, enum: [new, "a|b"], x-open-enum: true, x-basis: { level: observed, source: Seen <b>once</b>. } }
        extra: { type: string }
    Failure: { type: object, properties: { error: { type: object, properties: { text: { type: string } } } } }
`);

const mappingText = `provider: shop
canonical: ../c/openapi.yaml
models:
  Order:
    from: O
    fields:
      id: key
      state: { enum: phase, values: { new: open, a|b: done } }
      note: { absent: There is | none. }
    ignore:
      extra: Of no use.
operations:
  retrieveOrder:
    call: getO
    params: { query.oid: id }
    returns: Order
errors:
  message: error.text
`;

async function modelOf(source: string) {
  const { value } = buildModel(specOf(await loadText(source)));
  if (value === undefined) throw new Error("the description has no model");
  return value;
}

async function section(): Promise<string> {
  const [provider, canonical] = await Promise.all([modelOf(providerText), modelOf(canonicalText)]);
  const source = { file: "specs/shop/mapping.yaml", text: mappingText };
  const { value: plan, diagnostics } = buildMapping({ source, provider, canonical });
  if (plan === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return mappingSection({ provider, canonical, plan, plans: [plan] });
}

describe("mappingSection", () => {
  test("says which call leads to which", async () => {
    expect(await section()).toContain("| `retrieveOrder` | `getO`, `GET /o` | `oid` from `id` |");
  });

  test("gives each canonical field its source, its transformation, and a basis or reason", async () => {
    const text = await section();
    expect(text).toContain("| `id` | `key` | copied |  |");
    expect(text).toContain(
      "| `state` | `phase` | `new` → `open`, `a\\|b` → `done`, anything else → `unknown` | Observed. Seen <\u200bb>once<\u200b/b>. |",
    );
    expect(text).toContain("| `note` |  | absent | There is \\| none. |");
  });

  test("counts what is mapped and used", async () => {
    expect(await section()).toContain("2 of 3 fields of a `Order` have a value. Of 3 properties in the response 2 are used");
  });

  test("names what is left out, and why", async () => {
    expect(await section()).toContain("| `O.extra` | Of no use. |");
  });

  test("says where an error finds its message", async () => {
    expect(await section()).toContain("| `error.message` | `error.text` |");
  });
});

import { describe, expect, test } from "vitest";
import { apiPages } from "../../src/docs/pages/api-pages.js";
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

/** The main parts of the provider's page and of the page of the canonical schema. */
async function site() {
  const [shop, shared] = await Promise.all([loadText(providerText), loadText(canonicalText)]);
  const [provider, canonical] = await Promise.all([modelOf(providerText), modelOf(canonicalText)]);
  const source = { file: "specs/shop/mapping.yaml", text: mappingText };
  const { value: plan, diagnostics } = buildMapping({
    source,
    provider: { ...provider, id: "shop" },
    canonical: { ...canonical, id: "c" },
  });
  if (plan === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  const apis = [
    { spec: specOf(shared), model: { ...canonical, id: "c" } },
    { spec: specOf(shop), model: { ...provider, id: "shop", title: "Shop API" }, mapping: { plan, canonical: { ...canonical, id: "c" } } },
  ];
  const pages = apiPages({ title: "Test", apis, imports: { all: () => "x", of: (id) => `x/${id}` } });
  const at = (path: string) => pages.find((page) => page.path === path)?.body.html ?? "";
  return { provider: at("apis/shop/index.html"), fields: at("apis/c/fields/Order.html"), canonical: at("apis/c/index.html"), pages };
}

describe("the page of a provider", () => {
  test("says which call leads to which, on both pages", async () => {
    const { provider, canonical } = await site();
    expect(provider).toContain('<dt>Called by</dt><dd><a href="../c/index.html#retrieveOrder"><code>retrieveOrder</code></a></dd>');
    expect(canonical).toContain('<dt>Offered by</dt><dd><a href="../shop/index.html#getO">Shop</a></dd>');
  });

  test("gives each canonical field its source, its transformation, and a basis or reason", async () => {
    const { provider } = await site();
    expect(provider).toContain('<td data-label="From"><a href="#O.key"><code>key</code></a></td><td data-label="How">copied</td>');
    expect(provider).toContain(
      '<code>new</code> → <code>open</code>, <code>a|b</code> → <code>done</code>, anything else → <code>unknown</code><div class="basis">Observed. Seen &lt;\u200bb&gt;once&lt;\u200b/b&gt;.</div></td>',
    );
  });

  test("folds the fields without a value, with their reasons", async () => {
    const { provider } = await site();
    expect(provider).toMatch(
      /<summary>1 field without a value, and why<\/summary>[\s\S]*<code>note<\/code><\/a><\/td><td>There is \| none\.<\/td>/,
    );
  });

  test("counts what is mapped and used", async () => {
    const { provider } = await site();
    expect(provider).toContain("Fields of <code>Order</code> with a value: 2 of 3. Properties of the response that are used: 2 of 3;");
  });

  test("says what becomes of each property, or why it is left out", async () => {
    const { provider } = await site();
    expect(provider).toContain(
      'id="O.phase"><td><code>O.phase</code></td><td><a href="../c/fields/Order.html#state%3Ashop"><code>state</code></a></td>',
    );
    expect(provider).toContain('id="O.extra"><td><code>O.extra</code></td><td>Of no use.</td>');
  });

  test("says where an error finds its message", async () => {
    const { provider } = await site();
    expect(provider).toMatch(/<td><code>error\.message<\/code><\/td>\s*<td><code>error\.text<\/code><\/td>/);
  });

  test("shows the call of the canonical operation, the provider's own, fetch and curl", async () => {
    const { provider } = await site();
    expect([...provider.matchAll(/<section><h4>([^<]*)<\/h4>/g)].map(([, label]) => label)).toEqual([
      "Normalized",
      "Shop&#39;s own",
      "fetch",
      "curl",
    ]);
  });
});

describe("the page of a canonical schema", () => {
  test("has for each field one place with its type, and what each provider makes of it", async () => {
    const { fields } = await site();
    expect(fields).toMatch(/id="state">\s*<h3><code>state<\/code><\/h3>\s*<p class="type"><code>open \| done \| unknown<\/code><\/p>/);
    expect(fields).toMatch(
      /id="state:shop"><dt><a href="..\/..\/shop\/index.html">Shop<\/a><\/dt>\s*<dd class="state mapped">mapped<\/dd>\s*<dd><p><a href="..\/..\/shop\/index.html#O.phase">/,
    );
    expect(fields).toMatch(
      /id="note:shop">[\s\S]*?<dd class="state absent">absent<\/dd>\s*<dd><p><span class="why">There is \| none\.<\/span>/,
    );
  });

  test("leads from each cell of its table to that place", async () => {
    const { fields } = await site();
    expect(fields).toContain('<td data-state="absent"><a class="state absent" href="#note%3Ashop"><span>absent</span></a></td>');
  });
});

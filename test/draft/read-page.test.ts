import { describe, expect, test } from "vitest";
import { readPage } from "../../src/draft/sources/read-page.js";

const factsOf = (page: string) =>
  readPage(page).facts.map(({ section, path, type, required, nullable, options, limits }) =>
    [
      section,
      path,
      type,
      ...(required ? ["required"] : []),
      ...(nullable ? ["nullable"] : []),
      ...options,
      ...Object.entries(limits).map(([key, value]) => `${key} ${value}`),
    ].join(" "),
  );

describe("the route of a page", () => {
  test.each([
    ["in one line", "Get an order\nGET /v1/orders/{id}\n"],
    ["with the server", "Get an order\n`GET` https://api.acme.com/v1/orders/{id}\n"],
    ["with a colon before the parameter", "GET /v1/orders/:id\n"],
    ["in parts", "GET\n/\nv1\n/\norders\n/\n{id}\nGet an order\n"],
    ["of a curl command", "curl https://api.acme.com/v1/orders/{id} -H 'x-api-key: k'\n"],
    ["of a curl command with a variable of the shell", 'curl -X GET \\\n  https://api.acme.com/v1/orders/$id \\\n  -H "x-api-key: $KEY"\n'],
  ])("is read %s", (_, page) => {
    expect(readPage(page)).toMatchObject({ method: "GET", path: "/v1/orders/{id}" });
  });
});

describe("what a page says of fields", () => {
  test("is read in blocks of lines", () => {
    const page =
      "Body\nemail\nstring\nrequired\nWhere the receipt goes.\nRequired string length: 3 - 254\nlines\nobject[]\nRequired array length: 1 - 50 elements\nkind\nenum<string> | null\nAvailable options:\nsale,\nrent\n";
    expect(factsOf(page)).toEqual([
      "body email string required minLength 3 maxLength 254",
      "body lines object[] minItems 1 maxItems 50",
      "body kind enum<string> | null nullable sale rent",
    ]);
  });

  test("is read in single lines and in tables", () => {
    const page =
      "Query parameters\n- limit (integer, optional): How many to give.\n- cursor (string): Where to begin.\nResponse\nName | Type | Required | Description\nid | string | yes | Id of the order.\ntotal | integer | no | What it costs.\n";
    expect(factsOf(page)).toEqual(["query limit integer", "query cursor string", "response id string required", "response total integer"]);
  });

  test("inside objects and lists is named by its path", () => {
    expect(factsOf("Response\ncustomer.email\nstring\nitems[].price\nnumber\n")).toEqual([
      "response customer.email string",
      "response items[].price number",
    ]);
  });
});

test("samples are told apart by the words above them", () => {
  const page = 'POST /v1/orders\nRequest body\n{ "sku": "a" }\nResponse 201\n{ "id": "o1" }\n404 Not found\n{ "error": "no" }\n';
  const { body, responses } = readPage(page);
  expect(body).toEqual({ sku: "a" });
  expect(responses.map(({ status, body: shown }) => [status, shown])).toEqual([
    ["201", { id: "o1" }],
    ["404", { error: "no" }],
  ]);
});

test("HTML is read as what a reader sees", () => {
  const page = `<!doctype html><html><head><script>var x = {"no": 1}</script></head><body><h1>Get an order</h1><p><b>GET</b> <code>/v1/orders/{id}</code></p>
    <h2>Response</h2><table><tr><td>id</td><td>string</td></tr></table><pre>{
  "id": "o1", "total": 5 }</pre></body></html>`;
  expect(readPage(page)).toMatchObject({ method: "GET", path: "/v1/orders/{id}", responses: [{ body: { id: "o1", total: 5 } }] });
  expect(factsOf(page)).toEqual(["response id string"]);
});

test.each(["", "Nothing here.", "{", '{"a":', "curl '", "GET", "\u0000", "```json\n{}\n```"])("reads whatever it is given: %j", (page) => {
  expect(() => readPage(page)).not.toThrow();
});

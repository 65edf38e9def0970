import { describe, expect, test } from "vitest";
import { buildModel } from "../../src/model/build-model.js";
import type { Operation } from "../../src/types/api-model.js";
import { specOf } from "./loaded-spec.js";
import { modelOf, problemsOf, show } from "./show.js";

const ok = 'responses: {"200": {description: ok}}';

/** The operations of YAML under `paths`. */
function operationsOf(paths: string, version?: string): readonly Operation[] {
  return modelOf(`paths:\n${paths.replace(/^/gm, "  ")}`, version).operations;
}

/** The one operation `GET /` with the YAML given in it. */
function get(fields: string, version?: string): Operation | undefined {
  return operationsOf(`/: {get: {${fields}, ${ok}}}`, version)[0];
}

describe("operations", () => {
  test("are listed in spec order with what the author says of them", () => {
    const [first, second] = operationsOf(
      `/b: {summary: Of the path., put: {operationId: put-b, ${ok}}}\n/a: {get: {operationId: getA, summary: S, description: D, deprecated: true, tags: [t], ${ok}}}`,
    );
    expect(first).toMatchObject({
      name: "putB",
      typeName: "PutB",
      operationId: "put-b",
      method: "PUT",
      path: "/b",
      summary: "Of the path.",
    });
    expect(second).toMatchObject({
      name: "getA",
      summary: "S",
      description: "D",
      deprecated: true,
      tags: ["t"],
      pointer: "/paths/~1a/get",
    });
  });

  test("include query and additional methods from OpenAPI 3.2 on", () => {
    const paths = `/: {query: {operationId: q, ${ok}}, additionalOperations: {LINK: {operationId: l, ${ok}}}}`;
    expect(operationsOf(paths, "3.2.0").map(({ name, method }) => [name, method])).toEqual([
      ["q", "QUERY"],
      ["l", "LINK"],
    ]);
    expect(problemsOf(`paths: {${paths}}`, "3.1.0")).toEqual(["warning unknown-field", "warning unknown-field"]);
  });

  test("are not made of webhooks and callbacks", () => {
    const hook = `{post: {operationId: hook, ${ok}}}`;
    const yaml = `webhooks: {w: ${hook}}\npaths: {/: {get: {operationId: g, callbacks: {c: {"{$url}": ${hook}}}, ${ok}}}}`;
    expect(modelOf(yaml).operations.map(({ name }) => name)).toEqual(["g"]);
    expect(problemsOf(yaml)).toEqual([]);
  });

  test("follow references to path items, parameters, bodies, responses and examples", () => {
    const yaml = `paths: {/: {$ref: "#/components/pathItems/P"}}
components:
  pathItems: {P: {post: {operationId: p, parameters: [{$ref: "#/components/parameters/Q"}], requestBody: {$ref: "#/components/requestBodies/B"}, responses: {"200": {$ref: "#/components/responses/R"}}}}}
  parameters: {Q: {name: q, in: query, schema: {type: string}}}
  requestBodies: {B: {required: true, content: {application/json: {schema: {type: object}, examples: {e: {$ref: "#/components/examples/E"}}}}}}
  responses: {R: {description: ok, content: {application/json: {schema: {type: string}, example: a}}}}
  examples: {E: {value: {a: 1}}}`;
    const [operation] = modelOf(yaml).operations;
    expect(operation).toMatchObject({
      parameters: [{ name: "q" }],
      requestBody: { required: true, content: [{ type: "application/json", example: { a: 1 } }] },
      responses: [{ status: "200", content: [{ example: "a" }] }],
    });
  });

  test.each([
    ["a variable without a parameter", `/a/{id}: {get: {${ok}}}`, "warning undeclared-path-parameter"],
    [
      "a path parameter without a place",
      `/a: {get: {parameters: [{name: id, in: path, schema: {}}], ${ok}}}`,
      "warning unplaced-path-parameter",
    ],
    ["a status that is none", "/a: {get: {responses: {ok: {description: d}}}}", "warning invalid-status"],
    ["a parameter without a schema", `/a: {get: {parameters: [{name: q, in: query}], ${ok}}}`, "warning parameter-value"],
    ["a parameter in the body", `/a: {get: {parameters: [{name: q, in: body, schema: {}}], ${ok}}}`, "warning unknown-location"],
    [
      "a style of another location",
      `/a: {get: {parameters: [{name: q, in: query, style: matrix, schema: {}}], ${ok}}}`,
      "warning unknown-style",
    ],
    [
      "references in a ring",
      "/a: {get: {responses: {default: {$ref: '#/paths/~1a/get/responses/default'}}}}",
      "warning circular-reference",
    ],
    ["a scheme that is not declared", `/a: {get: {security: [{Ghost: []}], ${ok}}}`, "warning unknown-security-scheme"],
    ["a body with GET", `/a: {get: {requestBody: {content: {text/plain: {schema: {type: string}}}}, ${ok}}}`, "warning body-not-sent"],
    ["a method that fetch refuses", `/a: {trace: {${ok}}}`, "warning method-not-sent"],
    [
      "a header that OpenAPI ignores",
      `/a: {get: {parameters: [{name: Authorization, in: header, schema: {}}], ${ok}}}`,
      "warning ignored-header",
    ],
  ])("are reported with %s", (_, paths, problem) => {
    expect(problemsOf(`paths:\n  ${paths}`)).toEqual([problem]);
  });
});

describe("responses", () => {
  test("keep the author's order, which JavaScript does not", () => {
    const yaml =
      'paths: {/: {get: {operationId: g, responses: {default: {description: d}, "404": {description: n}, "200": {description: o}, 4xx: {description: x}}}}}';
    const lines = ["default", "404", "200", "4xx"];
    const locate = (pointer: string) => ({ file: "f", line: lines.findIndex((key) => pointer.endsWith(`/${key}`)) + 2, column: 1 });
    const statuses = buildModel({ ...specOf(yaml), locate }).value?.operations[0]?.responses.map(({ status }) => status);
    expect(statuses).toEqual(["default", "404", "200", "4XX"]);
  });

  test.each([
    ["application/pdf: {}", "Blob"],
    ["image/png: {schema: {}}", "Blob"],
    ["text/csv: {}", "string"],
    ["application/json: {}", "unknown"],
    ["application/vnd.api+json: {}", "unknown"],
    ["multipart/form-data: {}", "unknown"],
    ["application/json: {schema: {type: string}}", "string"],
  ])("with %s hold %s", (content, want) => {
    const [operation] = operationsOf(`/: {get: {responses: {"200": {description: d, content: {${content}}}}}}`);
    expect(operation?.responses[0]?.content.map(({ schema }) => show(schema))).toEqual([want]);
  });

  test("have the item schemas of OpenAPI 3.2, and warn of them where no item follows another", () => {
    const yaml = (type: string) =>
      `paths: {/: {get: {responses: {"200": {description: d, content: {${type}: {itemSchema: {type: integer}}}}}}}}`;
    expect(problemsOf(yaml("text/event-stream"), "3.2.0")).toEqual([]);
    expect(problemsOf(yaml("application/json"), "3.2.0")).toEqual(["warning unsupported-keyword"]);
  });
});

describe("parameters", () => {
  test("have the defaults of their location", () => {
    const paths = `/{p}: {get: {parameters: [{name: p, in: path, schema: {}}, {name: q, in: query, schema: {}}, {name: h, in: header, schema: {}}, {name: c, in: cookie, schema: {}}, {name: d, in: query, style: deepObject, schema: {}}], ${ok}}}`;
    expect(operationsOf(paths)[0]?.parameters.map(({ name, required, style, explode }) => [name, required, style, explode])).toEqual([
      ["p", true, "simple", false],
      ["q", false, "form", true],
      ["h", false, "simple", false],
      ["c", false, "form", true],
      ["d", false, "deepObject", false],
    ]);
  });

  test("of an operation replace those of its path in their place", () => {
    const shared = "parameters: [{name: a, in: query, schema: {}}, {name: b, in: query, schema: {}}, {name: X-H, in: header, schema: {}}]";
    const own =
      "parameters: [{name: c, in: query, schema: {}}, {name: a, in: query, required: true, schema: {}}, {name: x-h, in: header, required: true, schema: {}}]";
    const [operation] = operationsOf(`/: {${shared}, get: {${own}, ${ok}}}`);
    expect(operation?.parameters.map(({ name, required }) => [name, required])).toEqual([
      ["a", true],
      ["b", false],
      ["x-h", true],
      ["c", false],
    ]);
  });

  test("may stand for the whole query string, or be cookies as they are, from OpenAPI 3.2 on", () => {
    const whole = "{name: q, in: querystring, content: {application/x-www-form-urlencoded: {schema: {type: object}}}}";
    const operation = get(`parameters: [${whole}, {name: c, in: cookie, style: cookie, schema: {}}]`, "3.2.0");
    expect(operation?.parameters).toMatchObject([
      { in: "querystring", style: "form", explode: true, mediaType: "application/x-www-form-urlencoded" },
      { in: "cookie", style: "cookie", explode: true },
    ]);
  });

  test("may be described by a media type", () => {
    const [parameter] = get("parameters: [{name: q, in: query, content: {application/json: {schema: {type: object}}}}]")?.parameters ?? [];
    expect(parameter).toMatchObject({ mediaType: "application/json", schema: { kind: "object" } });
  });

  test("pass their example on to their schema", () => {
    const [parameter] = get("parameters: [{name: q, in: query, example: e, schema: {type: string, example: s}}]")?.parameters ?? [];
    expect(parameter?.schema.example).toBe("e");
  });
});

describe("request bodies", () => {
  test("keep media types and encodings in order", () => {
    const content =
      "multipart/form-data: {schema: {type: object}, encoding: {f: {contentType: image/png, style: form, explode: false, allowReserved: true}}}, application/json: {schema: {}}";
    const [operation] = operationsOf(`/: {post: {requestBody: {content: {${content}}}, ${ok}}}`);
    expect(operation?.requestBody).toMatchObject({
      required: false,
      content: [
        {
          type: "multipart/form-data",
          encoding: [{ property: "f", contentType: "image/png", style: "form", explode: false, allowReserved: true }],
        },
        { type: "application/json", encoding: [] },
      ],
    });
  });

  test("of GET that hold nothing are left out without a word", () => {
    const yaml = `paths: {/: {get: {requestBody: {content: {application/x-www-form-urlencoded: {schema: {type: object, properties: {}}}}}, ${ok}}}}`;
    expect(problemsOf(yaml)).toEqual([]);
    expect(modelOf(yaml).operations[0]?.requestBody).toBeUndefined();
  });
});

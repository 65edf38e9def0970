import { describe, expect, test } from "vitest";
import { modelOf, problemsOf } from "./show.js";

const list = "{type: array, items: {type: string}}";
const object = "{type: object, properties: {a: {type: string}}}";
const nested = `{type: object, properties: {a: ${object}}}`;
const withList = `{type: object, properties: {a: ${list}}}`;
const listOfLists = `{type: array, items: ${list}}`;
const listOfObjects = `{type: array, items: ${object}}`;

/** The problems of one parameter. */
const problemsWith = (location: string, rest: string): readonly string[] =>
  problemsOf(
    `paths: {'/${location === "path" ? "{p}" : ""}': {get: {parameters: [{name: p, in: ${location}, required: true, ${rest}}], responses: {'204': {description: ok}}}}}`,
  );

const warned = ["warning unwritable-parameter"];

describe("what a style cannot write", () => {
  test.each([
    ["query", "style: form", { list: [], object: [], withList: [], nested: warned, listOfLists: warned, listOfObjects: warned }],
    ["query", "explode: false", { list: [], object: [], withList: warned, nested: warned, listOfLists: warned, listOfObjects: warned }],
    [
      "query",
      "style: spaceDelimited",
      { list: [], object: [], withList: warned, nested: warned, listOfLists: warned, listOfObjects: warned },
    ],
    [
      "query",
      "style: pipeDelimited, explode: true",
      { list: [], object: [], withList: [], nested: warned, listOfLists: warned, listOfObjects: warned },
    ],
    ["query", "style: deepObject, explode: true", { list: [], object: [], withList: [], nested: [], listOfLists: [], listOfObjects: [] }],
    ["path", "style: simple", { list: [], object: [], withList: warned, nested: warned, listOfLists: warned, listOfObjects: warned }],
    [
      "path",
      "style: label, explode: true",
      { list: [], object: [], withList: warned, nested: warned, listOfLists: warned, listOfObjects: warned },
    ],
    [
      "path",
      "style: matrix, explode: true",
      { list: [], object: [], withList: warned, nested: warned, listOfLists: warned, listOfObjects: warned },
    ],
    ["header", "explode: true", { list: [], object: [], withList: warned, nested: warned, listOfLists: warned, listOfObjects: warned }],
    ["cookie", "style: form", { list: [], object: [], withList: [], nested: warned, listOfLists: warned, listOfObjects: warned }],
  ])("is said of parameters in %s with %s", (location, style, wanted) => {
    const schemas = { list, object, withList, nested, listOfLists, listOfObjects };
    const found = Object.entries(schemas).map(([name, schema]) => [name, problemsWith(location, `${style}, schema: ${schema}`)]);
    expect(Object.fromEntries(found)).toEqual(wanted);
  });

  test("is not said of a parameter with a media type of its own, or of plain values", () => {
    expect(problemsWith("query", `content: {application/json: {schema: ${nested}}}`)).toEqual([]);
    expect(problemsWith("query", "schema: {type: [string, number, 'null']}")).toEqual([]);
    expect(problemsWith("query", "schema: {}")).toEqual([]);
  });

  test("is found behind references, unions and intersections, which may refer to themselves", () => {
    const components = `components: {schemas: {Tree: {type: object, properties: {child: {$ref: '#/components/schemas/Tree'}}}}}`;
    const parameter = (schema: string) => `{name: p, in: query, schema: ${schema}}`;
    for (const schema of ["{$ref: '#/components/schemas/Tree'}", "{anyOf: [{type: string}, {$ref: '#/components/schemas/Tree'}]}"]) {
      const yaml = `${components}\npaths: {/: {get: {parameters: [${parameter(schema)}], responses: {'204': {description: ok}}}}}`;
      expect(problemsOf(yaml)).toEqual(warned);
      expect(modelOf(yaml).operations).toHaveLength(1);
    }
  });
});

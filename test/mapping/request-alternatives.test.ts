import { describe, expect, test } from "vitest";
import { buildMapping } from "../../src/mapping/build-mapping.js";
import { mappingMutations } from "./mapping-mutations.js";
import { apisOf, indent, type MappingFiles, mappingPlan, mappingProblems } from "./mapping-problems.js";
import { meaningOf, placesOf, sketch } from "./mutation-report.js";
import { type RequestProject, requestFiles } from "./request-project.js";
import { unionRequest as project } from "./union-request.js";

const ignoreLine = / +ignore: \{ Renewal.*\n/;

function without(line: RegExp): MappingFiles {
  const files = requestFiles(project);
  return { ...files, mapping: files.mapping.replace(line, "") };
}

describe("an alternative that no case fills", () => {
  test("is named with its own place and that of the cases", async () => {
    expect(await mappingProblems(without(ignoreLine))).toMatchInlineSnapshot(`
      "
      error N201: alternative Renewal of NewSession is neither filled by a case nor ignored
        specs/shop/openapi.yaml:27:5
          27 |     Renewal: { type: object, required: [type, subscription], properties: { type: { const: renewal }, subscription: { typ
             |     ^
        fix: fill it in a case, or say why not with "ignore: { Renewal: reason }" beside the cases of specs/shop/mapping.yaml:15:9

      1 error
      "
    `);
  });

  test("is named when it is the whole body, or an item of a list", async () => {
    const alternatives = `oneOf: [{ $ref: "#/components/schemas/Sale" }, { $ref: "#/components/schemas/Setup" }]`;
    const cases = "by: buys\ncases:\n  true: { object: { type: { const: sale, because: It is sold. }, name: name } }";
    const schemas = `
Sale: { type: object, required: [type, name], properties: { type: { const: sale }, name: { type: string } } }
Setup: { type: object, required: [type, name], properties: { type: { const: setup }, name: { type: string } } }`;
    const takes = "*buys: { type: boolean }\n*name: { type: string }";
    const refused = "unsupported: { false: Nothing else is done. }";
    const whole: RequestProject = { sends: alternatives, schemas, takes, body: `${cases}\n${refused}` };
    const message = "is neither filled by a case nor ignored";
    expect(await mappingProblems(requestFiles(whole))).toContain(`error N201: alternative Setup of NewCheckout ${message}`);
    const ignored = { ...whole, body: `${whole.body}\nignore: { Setup: Nothing is set up. }` };
    expect(await mappingProblems(requestFiles(ignored))).toBe("\n");
    const list: RequestProject = {
      sends: `*lines: { type: array, items: { ${alternatives} } }`,
      schemas,
      takes: '*lines: { type: array, items: { $ref: "#/components/schemas/LineInput" } }',
      canonicalSchemas:
        "LineInput: { type: object, required: [buys, name], properties: { buys: { type: boolean }, name: { type: string } } }",
      body: `lines:\n  each: lines\n  fields:\n${indent(`${cases}\n${refused}`, 4)}`,
    };
    expect(await mappingProblems(requestFiles(list))).toContain(`error N201: alternative Setup of lines[] ${message}`);
  });

  test("may be filled by a case within a case, or offered with all others", async () => {
    const files = requestFiles(project);
    const setup = / {10}setup:\n(?:.*\n)*?.*unsupported: \{ items.*\n/;
    const within = `
setup:
  by: { option: type }
  cases:
    setup: { object: { buyer: buyer, subscription: { option: subscription } }, unsupported: { items: Nothing is sold. } }
    renewal: { object: { subscription: { option: subscription } }, unsupported: { items: Nothing is sold., buyer: It is known. } }
  unsupported: { sale: Sales are payments. }`;
    const nested = files.mapping.replace(setup, `${indent(within, 10)}\n`).replace(ignoreLine, "");
    expect(await mappingProblems({ ...files, mapping: nested })).toBe("\n");
    const offered = files.mapping.replace(setup, "          setup: { option: session }\n").replace(ignoreLine, "");
    expect(await mappingProblems({ ...files, mapping: offered })).not.toContain("N201");
  });

  test("is said to be never sent, with the reason", async () => {
    const { operations } = await mappingPlan(requestFiles(project));
    expect(operations[0]?.request?.ignored).toEqual([{ path: "session.Renewal", reason: "A subscription renews itself." }]);
  });
});

describe("a request that is one of several bodies", () => {
  test("is refused at the right line whichever key, value or line of it is broken", async () => {
    const files = requestFiles(project);
    const apis = await apisOf(files);
    const planOf = (text: string) => buildMapping({ source: { file: "specs/shop/mapping.yaml", text }, ...apis });
    const sound = meaningOf(planOf(files.mapping).value);
    const misses = mappingMutations(files.mapping).flatMap(({ text, what, kind, line, keys }) => {
      const { value, diagnostics } = planOf(text);
      const isNamed =
        kind === "deleted line" || placesOf(diagnostics).some((place) => place.file.endsWith("mapping.yaml") && place.line === line);
      const isOwnName = keys.at(-1) === "option" || keys.at(-1) === "canonical";
      const isFine = diagnostics.length > 0 ? isNamed : isOwnName || meaningOf(value) === sound;
      return isFine ? [] : [`${what}: ${sketch(diagnostics)}`];
    });
    expect(misses).toEqual([]);
  });

  test("is refused when the provider adds a body", async () => {
    const { provider, ...files } = requestFiles(project);
    const grown = provider
      .replace(
        '{ $ref: "#/components/schemas/Renewal" }]',
        '{ $ref: "#/components/schemas/Renewal" }, { $ref: "#/components/schemas/Gift" }]',
      )
      .replace(/^( +)Renewal: .*$/m, "$&\n$1Gift: { type: object, required: [type], properties: { type: { const: gift } } }");
    expect(await mappingProblems({ ...files, provider: grown })).toContain("error N201: alternative Gift of NewSession is neither");
    const inline = provider.replace(
      '{ $ref: "#/components/schemas/Renewal" }]',
      "{ type: object, properties: { type: { const: gift } } }]",
    );
    expect(await mappingProblems({ ...files, provider: inline })).toContain("error N201: alternative 3 of NewSession is neither");
  });

  test.each(["constructor", "__proto__", "toString", "''", "a.b", "[]", "{ a: b }", "~", "5", "\u202e", "*x"])(
    "is refused, and nothing thrown, when it ignores %s",
    async (name) => {
      const files = requestFiles(project);
      for (const mapping of [
        files.mapping.replace("ignore: { Renewal:", () => `ignore: { ${name}:`),
        files.mapping.replace(/ignore: \{ Renewal.*/, () => `ignore: ${name}`),
        files.mapping.replace("ignore: { Renewal: A subscription renews itself.", () => `ignore: { Renewal: ${name}`),
      ])
        expect(await mappingProblems({ ...files, mapping })).toMatch(/error N\d+/);
    },
  );
});

import { expect, test } from "vitest";
import { emitAgreement } from "../../../src/emit/paths/agreement.js";
import { apiModel, arraySchema, namedSchema, objectSchema, reference, stringSchema } from "../../model-builders.js";
import { printedBody } from "../print.js";

const secret = objectSchema({ password: stringSchema({ writeOnly: true }) });
const schemas = [
  namedSchema("Login", secret, { key: "log-in" }),
  namedSchema("Logins", arraySchema(reference("Login"))),
  namedSchema("Other", objectSchema({ a: stringSchema() })),
];

test("proves what agrees, and gives the reason where it is known not to", () => {
  expect(
    printedBody(emitAgreement(apiModel({ schemas })).draft)
      .split("\n\n")
      .slice(2)
      .join("\n\n"),
  ).toMatchInlineSnapshot(`
    "/**
     * Not proved: openapi-typescript has one type for both directions, so a writeOnly property that is required stays so in responses.
     * @see https://github.com/openapi-ts/openapi-typescript/issues/604
     */
    export type LoginDiffers = [Login, components["schemas"]["log-in"]];

    /** Not proved: it refers to Login. */
    export type LoginsDiffers = [Logins, components["schemas"]["Logins"]];

    export type OtherAgrees = Prove<Agree<Other, components["schemas"]["Other"]>>;
    "
  `);
});

test("reports a difference once, at the schema that causes it", () => {
  expect(emitAgreement(apiModel({ schemas })).diagnostics.map(({ code, message }) => `${code}: ${message}`)).toMatchInlineSnapshot(`
    [
      "paths-differ: the type of schema "log-in" in paths.ts differs from its model: openapi-typescript has one type for both directions, so a writeOnly property that is required stays so in responses",
    ]
  `);
});

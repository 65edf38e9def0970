import type { CodeFacts } from "./code-facts.js";

/** What is wrong in a description. */
export const descriptionCodes = {
  "basis-extension": { cause: "`x-basis` does not say on what a fact rests.", fix: "Write `x-basis: { level: documented, source: ... }`." },
  "circular-reference": { cause: "References lead in a ring and never to a value.", fix: "Let one of them name an object of its own." },
  "circular-schema": {
    cause: "A schema is made of itself by `allOf`, `anyOf` or `oneOf`.",
    fix: "Refer to it from a property or from items.",
  },
  "collection-format": {
    cause: "A parameter of Swagger joins its values in a way that OpenAPI 3 cannot say.",
    fix: "Join the values before the call.",
  },
  "discriminator-mismatch": {
    cause: "A discriminator names a schema that allows other values.",
    fix: "Correct the mapping of the discriminator.",
  },
  "discriminator-not-text": {
    cause: "The values of a discriminator are not text.",
    fix: "Give the property a `const` in each variant, and remove the discriminator.",
  },
  "duplicate-operation-id": { cause: "Two operations have the same `operationId`.", fix: "Rename one." },
  "empty-enum": { cause: "An `enum` has no values, so nothing fits.", fix: "List the values, or remove it." },
  "empty-union": { cause: "`oneOf` or `anyOf` lists no schema, so nothing fits.", fix: "List the schemas, or remove it." },
  "enum-null-outside-type": {
    cause: "Null is among the values, but the type does not allow it.",
    fix: "Allow null in the type, or take it out of the values.",
  },
  "enum-type-mismatch": { cause: "A value of an `enum` is not of its type.", fix: "Put it in quotes, or change the type." },
  "enum-without-null": {
    cause: "The type allows null, but the values do not list it.",
    fix: "Add null to the values, or take it out of the type.",
  },
  "expandable-extension": {
    cause: "`x-expandable` stands where there is no choice of an id and an object.",
    fix: "Write a `oneOf` of both, or remove it.",
  },
  "ignored-header": {
    cause: "OpenAPI ignores header parameters called `Accept`, `Content-Type` and `Authorization`.",
    fix: "Describe them by media types or a security scheme.",
  },
  "ignored-sibling": { cause: "Beside `$ref`, OpenAPI 3.0 ignores other keys.", fix: "Write `allOf` with the reference in it." },
  "invalid-method": { cause: "A key is not an HTTP method.", fix: "Write a method." },
  "invalid-pattern": { cause: "A `pattern` is not a regular expression.", fix: "Correct or remove it." },
  "invalid-reference": { cause: "A `$ref` is not a reference.", fix: "Write it as a path, a JSON pointer, or both." },
  "invalid-status": { cause: "A key is not a response status.", fix: 'Write `"404"`, `"4XX"` or `default`.' },
  "invalid-swagger": { cause: "A Swagger description cannot be converted.", fix: "Correct its structure, or convert it to OpenAPI 3." },
  "left-to-write": { cause: "A draft has a TODO that nobody has written yet.", fix: "Find it out, and write it in place of the TODO." },
  "method-not-sent": { cause: "`fetch` refuses to send requests of that method.", fix: "Send them with code of your own." },
  "missing-field": { cause: "A field that OpenAPI requires is missing.", fix: "Add it." },
  "missing-operation-id": {
    cause: "An operation has no `operationId`, so its function is named after its path.",
    fix: "Add the one that the message proposes.",
  },
  "money-extension": {
    cause: "`x-money` does not say unit, currency and basis of an amount.",
    fix: "Write `x-money: { unit: minor, currency: path, basis: documented }`.",
  },
  "nested-too-deep": { cause: "Schemas are nested too deep.", fix: "Move one from the middle under `components/schemas`." },
  "null-beside-parts": { cause: "Nothing fits both null and the parts beside it.", fix: "Write a `oneOf` of both." },
  "nullable-outside-3.0": { cause: "`nullable` is a keyword of OpenAPI 3.0 only.", fix: 'Write `"null"` into the list of types.' },
  "open-enum-extension": { cause: "`x-open-enum` stands where there are no values.", fix: "Put it beside an `enum`, or remove it." },
  "open-pattern-properties": {
    cause: "`patternProperties` alone lets any other property through.",
    fix: "Add `additionalProperties: false`.",
  },
  "path-without-slash": { cause: "A path does not start with a slash.", fix: "Add it." },
  "paths-differ": { cause: "A type in `paths.ts` differs from its model.", fix: "Use the model, or the named operations." },
  "paths-replaced": { cause: "`paths.ts` is made of the models, since the description nests too deeply.", fix: "Nothing has to be done." },
  "recursive-unnamed-schema": { cause: "A schema without a name refers to itself.", fix: "Move it under `components/schemas`." },
  "reference-cycle": { cause: "A reference leads back to itself by way of others.", fix: "Point at an object." },
  "reference-not-found": { cause: "A `$ref` points at nothing.", fix: "Correct the path or the pointer; a similar one is proposed." },
  "remote-reference": { cause: "A `$ref` of a file leads to the web.", fix: "Download the file, and refer to it by a relative path." },
  "renamed-operation": {
    cause: "An `operationId` cannot be the name of a function as it is.",
    fix: "Write the name that the message proposes.",
  },
  "renamed-schema": { cause: "A schema's name cannot be the name of a type as it is.", fix: "Write the name that the message proposes." },
  "repeated-operation": { cause: "An operation is described twice.", fix: "Remove one of the two." },
  "repeated-parameter": { cause: "A parameter is listed twice.", fix: "Remove one of the two." },
  "repeated-server-name": { cause: "Two servers have the same name.", fix: "Give each a name of its own." },
  "sensitive-extension": { cause: "`x-sensitive` is neither true nor false.", fix: "Write `x-sensitive: true`." },
  "server-url": { cause: "The URL of a server cannot be used as it is.", fix: "Write a full URL, or a path that begins with a slash." },
  "too-many-copies": { cause: "References to schemas without names multiply.", fix: "Move the schemas under `components/schemas`." },
  "undeclared-path-parameter": { cause: "A path has a variable that no parameter describes.", fix: "Add a parameter with `in: path`." },
  "undeclared-server-variable": {
    cause: "A server's URL has a variable without a default.",
    fix: "Declare it with a default under `variables`.",
  },
  "unencrypted-server": { cause: "Credentials would travel unencrypted to a server.", fix: "Use an https URL." },
  "unknown-field": {
    cause: "OpenAPI knows no such field there.",
    fix: "Correct its name; where it belongs to a later version, name that version.",
  },
  "unknown-location": { cause: "A parameter or key cannot stand in that place.", fix: "Write path, query, header or cookie." },
  "unknown-security-scheme": {
    cause: "An operation asks for a security scheme that is not declared.",
    fix: "Declare it under `components/securitySchemes`.",
  },
  "unknown-style": { cause: "A parameter cannot have that style in its place.", fix: "Write one of those that the message lists." },
  "unknown-type": { cause: "A schema has a type that JSON Schema does not know.", fix: "Write one of those that the message lists." },
  "unmapped-heir": {
    cause: "A discriminator does not name one of the schemas that inherit.",
    fix: "Add it to the mapping of the discriminator.",
  },
  "unplaced-path-parameter": { cause: "A path parameter has no place in the path.", fix: "Write it into the path, or remove it." },
  "unquoted-text": { cause: "A value of a text type is read as a number, a truth value or a time.", fix: "Put it in quotes." },
  "unresolved-mapping": { cause: "A discriminator names something that is not a schema.", fix: "Name one under `components/schemas`." },
  "unresolved-reference": { cause: "A `$ref` names nothing of the description.", fix: "Refer to something that the description declares." },
  "unsupported-enum-value": { cause: "A value of an `enum` is an object or a list.", fix: "Describe it by its properties or items." },
  "unsupported-keyword": {
    cause: "A keyword of JSON Schema is not read.",
    fix: "Describe what is allowed by others, or check it in your own code.",
  },
  "unsupported-security-scheme": {
    cause: "A client cannot send such credentials by itself.",
    fix: "Send them with a `fetch` of your own.",
  },
  "unsupported-version": {
    cause: "The version of OpenAPI is not understood.",
    fix: "Write a version such as `3.1.0`; 3.0, 3.1, 3.2 and Swagger 2.0 are.",
  },
  "untagged-variant": {
    cause: "A variant of a union has no value to be known by.",
    fix: "Give the discriminator's property a `const` there.",
  },
  "unwritable-parameter": {
    cause: "A parameter may hold what its style cannot write.",
    fix: "Choose another style, or narrow the schema.",
  },
  "wrong-reference": { cause: "A `$ref` points at another kind of object.", fix: "Point at one of the kind that the message names." },
  "wrong-type": { cause: "A field has a value of another type.", fix: "Write what the message asks for." },
  "body-not-sent": {
    cause: "Requests of that method are sent without a body.",
    fix: "Describe the input as parameters, or use another method.",
  },
  "catastrophic-pattern": {
    cause: "A `pattern` can take too long on some text, so it is not checked.",
    fix: "Let each character match in one way only, or give the text a small `maxLength`.",
  },
  "parameter-value": { cause: "A parameter has no schema, or several media types.", fix: "Describe its value under `schema`." },
  "pages-extension": {
    cause: "`x-pages` does not say how an operation pages, or names what is not there.",
    fix: "Correct it as the message says.",
  },
} as const satisfies Readonly<Record<string, CodeFacts>>;

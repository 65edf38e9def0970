import { describe, expect, test } from "vitest";
import { canonical, fields, mappingProblems, shop } from "./mapping-problems.js";

const checkout = shop(`
Checkout:
  required: [id, state]
  properties:
    id: { type: string }
    state: { type: string }
    amount: { type: number }
`);

const session = canonical(`
Session:
  required: [id, state, note]
  properties:
    id: { type: string }
    state: { type: string }
    note: { type: [string, "null"] }
`);

describe("N100, N101 and N102", () => {
  test("name a field that the canonical model lacks, one without an answer, and a path that leads nowhere, all in one run", async () => {
    const mapping = fields(
      `
id: idd
sate: state
note: { absent: There are no notes. }
`,
      "ignore: { amount: Amounts have no canonical place. }",
    );
    expect(await mappingProblems({ provider: checkout, canonical: session, mapping })).toMatchInlineSnapshot(`
      "
      error N102: "idd" is not in the schema: Checkout has no property "idd"
        specs/shop/mapping.yaml:7:11
          7 |       id: idd
            |           ^
        fix: did you mean "id"? Checkout is declared at specs/shop/openapi.yaml:13:5

      error N100: Session has no field "sate"
        specs/shop/mapping.yaml:8:7
          8 |       sate: state
            |       ^
        fix: did you mean "state"? Session is declared at specs/checkout/openapi.yaml:13:5

      error N201: provider property Checkout.id (/id) is neither used nor ignored
        specs/shop/openapi.yaml:16:9
          16 |         id: { type: string }
             |         ^
        fix: use it, or say why not with "id: reason" in the "ignore" of specs/shop/mapping.yaml:10:5

      3 errors
      "
    `);
  });
});

import { expect, test } from "vitest";
import { coverageLinesOf } from "../../src/cli/coverage-lines.js";
import { runCli } from "../cli/run-cli.js";
import { put } from "../write/temporary-folder.js";
import { allMapped, mappedProject, shopMapping } from "./mapped-project.js";

test("the report has one aligned line for each provider and canonical schema", () => {
  const line = (provider: string, schema: string, mapped: number, used: number) => ({
    provider,
    schema,
    fields: { mapped, all: 52 },
    properties: { used, all: 96 },
    mapped: [],
  });
  const coverage = [
    line("creem", "CheckoutSession", 31, 38),
    line("salesnip", "CheckoutSession", 9, 8),
    line("salesnip", "CreatedSession", 2, 2),
  ];
  expect(coverageLinesOf({ coverage }).join("\n")).toMatchInlineSnapshot(`
    "creem     CheckoutSession  31/52 canonical fields mapped, 38/96 provider properties used
    salesnip  CheckoutSession   9/52 canonical fields mapped,  8/96 provider properties used
    salesnip  CreatedSession    2/52 canonical fields mapped,  2/96 provider properties used"
  `);
  expect(coverageLinesOf({ coverage: [] })).toEqual([]);
});

test("specweld generate prints the figures, refuses a loss with 1 and takes --accept-coverage", async () => {
  const root = mappedProject();
  const figures = /^shop {2}Session +4\/4 canonical fields mapped, 4\/4 provider properties used$/m;
  expect((await runCli(root, ["generate"])).stderr).toMatch(figures);
  expect((await runCli(root, ["generate", "--check"])).stderr).toMatch(figures);

  const mapping = shopMapping(allMapped.replace("email: mail", "email: { absent: Nobody is asked. }"));
  put(root, { "specs/shop/mapping.yaml": mapping.replace("\noperations:", "\n    ignore: { mail: Not asked for. }\noperations:") });
  const lost = await runCli(root, ["generate"]);
  expect(lost.stderr).toContain("error lost-coverage: Session.customer.email of shop");
  expect(lost.stderr).toContain("10 |         email: { absent: Nobody is asked. }");
  expect(lost.code).toBe(1);

  const { code, stdout } = await runCli(root, ["generate", "--accept-coverage", "--json"]);
  expect(code).toBe(0);
  const expected = { provider: "shop", schema: "Session", fields: { mapped: 3, all: 4 }, properties: { used: 3, all: 4 } };
  expect(JSON.parse(stdout)).toMatchObject({ status: "ok", coverage: [expected, {}] });
});

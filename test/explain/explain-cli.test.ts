import { resolve } from "node:path";
import { expect, test } from "vitest";
import { runCli } from "../cli/run-cli.js";

const root = resolve(import.meta.dirname, "../fixtures/explain");

test("specweld explain prints a field on stdout", async () => {
  const { code, stdout, stderr } = await runCli(root, ["explain", "shop", "due"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain("Session.due of shop\n");
  expect(stdout).toContain("specs/shop/mapping.yaml:17:7\n");
});

test("specweld explain prints the whole mapping, or the same as data", async () => {
  const { stdout } = await runCli(root, ["explain", "shop"]);
  expect(stdout).toMatch(/^FIELD +FROM +HOW$/m);
  expect(stdout).toContain("Left in raw only:");
  const { code, stdout: json } = await runCli(root, ["explain", "shop", "--json"]);
  expect(code).toBe(0);
  expect(JSON.parse(json)).toMatchObject({ status: "ok", exitCode: 0, fields: [], models: [{ schema: "Session" }, { schema: "Note" }] });
});

test.each([
  [["explain", "shpo"], 'fix: did you mean "shop"?'],
  [["explain", "shop", "deu"], 'fix: did you mean "due"?'],
  [["explain", "plain"], '"plain" has no mapping, so there is nothing to explain'],
  [["explain"], "missing required argument 'provider'"],
])("%j ends with 3 and says why", async (args, message) => {
  const { code, stdout, stderr } = await runCli(root, args);
  expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
  expect(stderr).toContain(message);
});

test("a refusal is data too", async () => {
  const { code, stdout, stderr } = await runCli(root, ["explain", "shop", "deu", "--json"]);
  expect({ code, stderr }).toEqual({ code: 3, stderr: "" });
  expect(JSON.parse(stdout)).toMatchObject({ status: "refused", exitCode: 3, diagnostics: [{ code: "unknown-field" }] });
});

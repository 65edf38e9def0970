import { execFile } from "node:child_process";
import { cpSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { generate } from "../../src/index.js";
import { runCli } from "../cli/run-cli.js";
import { put, temporaryFolder } from "../write/temporary-folder.js";

const fixture = resolve(import.meta.dirname, "../fixtures/draft/sixth");
const loader = import.meta.resolve("tsx");
const mapping = "specs/tillwave/mapping.yaml";

/** A project with a canonical API, and the docs page of a provider that nobody has seen before. */
function project(): string {
  const root = temporaryFolder({ "package.json": '{ "type": "module" }', "node_modules/.keep": "" });
  cpSync(fixture, root, { recursive: true });
  return root;
}

async function draft(root: string): Promise<string> {
  expect(await runCli(root, ["new", "tillwave", "--page", "page.html"])).toMatchObject({ code: 0, stderr: "" });
  expect(await runCli(root, ["map", "tillwave"])).toMatchObject({ code: 0, stderr: "" });
  return readFileSync(join(root, mapping), "utf8");
}

describe("from a docs page to a mapped client", () => {
  test("a page, a draft, a mapping and two sentences are enough", async () => {
    const root = project();
    const drafted = await draft(root);
    expect(drafted).toContain(
      "status: { enum: status, values: { open: open, processing: processing, completed: completed, expired: unknown } }",
    );
    expect(drafted).toContain("url: payment_url");
    expect(drafted).toContain("units: { absent: TODO }");
    put(root, {
      [mapping]: drafted
        .replace("absent: TODO", "absent: An order has no units.")
        .replace("channel: TODO", "channel: Where it was made does not matter."),
    });
    // The compiled command has no source of the runtime beside it.
    expect(await generate({ root })).toMatchObject({ status: "ok" });
    const { stdout } = await promisify(execFile)(process.execPath, ["--import", loader, "main.ts"], { cwd: root });
    const { value, issues } = JSON.parse(stdout);
    expect(value).toEqual({
      id: "ord_8fK2mQ",
      status: "open",
      units: null,
      url: "https://pay.tillwave.example/ord_8fK2mQ",
      email: "ada@example.com",
      expiresAt: null,
    });
    expect(issues).toEqual([]);
  });

  test("what is a TODO does not compile until it is written", async () => {
    const root = project();
    await draft(root);
    const { code, stderr } = await runCli(root, ["lint", "--verbose"]);
    expect(code).toBe(2);
    expect(stderr.match(/^error \w+:.*/gm)).toEqual([
      "error N004: the reason why Session.units is absent is still a TODO",
      'error N004: the reason for "channel" is still a TODO',
    ]);
  });

  test("a mapping that is there is not touched", async () => {
    const root = project();
    const drafted = await draft(root);
    const { code, stderr } = await runCli(root, ["map", "tillwave"]);
    expect(code).toBe(3);
    expect(stderr).toContain('"tillwave" has a mapping already');
    expect(readFileSync(join(root, mapping), "utf8")).toBe(drafted);
  });

  test.each([
    [["map", "tilwave"], 'no API of the config is named "tilwave"'],
    [["map", "checkout"], "no mapping tells which API is the canonical one"],
    [["map", "checkout", "--canonical", "chekout"], 'no API of the config is named "chekout"'],
  ])("%j ends with 3 and says why", async (args, message) => {
    const { code, stdout, stderr } = await runCli(project(), args);
    expect(stderr).toContain(message);
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
  });
});

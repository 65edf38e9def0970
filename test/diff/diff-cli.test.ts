import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { runCli } from "../cli/run-cli.js";
import { contentsOf, temporaryFolder } from "../write/temporary-folder.js";

const creem = resolve(import.meta.dirname, "../fixtures/diff/creem");
const spec = "specs/creem/openapi.json";

/** A copy of the fixture, which is two states of the description that Creem published. */
function project(): string {
  const root = temporaryFolder();
  cpSync(creem, root, { recursive: true });
  return root;
}

/** Changes the description of a copy. */
function edit(root: string, from: string | RegExp, to: string): void {
  const text = readFileSync(join(root, spec), "utf8");
  const edited = text.replace(from, to);
  if (edited === text) throw new Error(`${from} is not in the description`);
  writeFileSync(join(root, spec), edited);
}

const removed = /\n {5}"checkout_url": \{[^}]*\},/;

describe("specweld diff of two files", () => {
  test("explains the history of a published description, nothing more and nothing less", async () => {
    const { code, stdout } = await runCli(creem, ["diff", "2025-05-14.json", spec, "--json"]);
    const { apis } = JSON.parse(stdout);
    const [{ level, isBreaking, changes, mappings }] = apis;
    expect({ code, level, isBreaking }).toEqual({ code: 0, level: "minor", isBreaking: false });
    expect(
      changes.map(({ subject, path, fact }: Record<string, string>) => [subject, path, fact].filter((word) => word !== "").join(" ")),
    ).toEqual([
      "GET /v1/customers/check-customer is new: checkCustomer()",
      "GET /v1/customers/list is new: listCustomers()",
      "GET /v1/transactions is new: getTransactionById()",
      "CheckoutEntity status was string and is now pending | processing | completed",
      "PaginationEntity is a new type",
      "CustomerListEntity is a new type",
      "CheckoutEntity properties.status example is new",
    ]);
    expect(mappings).toMatchObject([
      {
        canonical: "checkout",
        changes: [{ fate: "available", field: "Session.status", place: { line: 8 } }],
        problems: [],
        solved: [{ code: "N109" }],
      },
    ]);
  });

  test("the other way round, it breaks programs and the mapping", async () => {
    const { code, stdout } = await runCli(creem, ["diff", spec, "2025-05-14.json", "--fail-on", "breaking"]);
    expect(code).toBe(1);
    expect(stdout).toContain("creem needs a major version of what is generated");
    expect(stdout).toContain("unknown    Session.status may be read from values that its line does not know");
    expect(stdout).toContain('error N109: "status" has no fixed values');
  });

  test("says of each canonical field what becomes of it, with its line", async () => {
    const root = project();
    edit(root, removed, "");
    edit(root, '"processing",\n       "completed"', '"completed",\n       "expired"');
    const { stdout } = await runCli(root, ["diff", join(creem, spec), spec]);
    expect(stdout).toContain("lost       Session.url is read from what is gone\n");
    expect(stdout).toContain('unknown    Session.status is unknown for "expired" until the mapping says what it means\n');
    expect(stdout).toContain("narrower   Session.status is never processing any more\n");
    expect(stdout).toContain('CheckoutEntity.status gains the value "expired"; specs/creem/mapping.yaml:8:7');
    expect(stdout).toMatch(/error N102: "checkout_url" is not in the schema/);
  });

  test.each(["markdown", "github"])("writes %s", async (format) => {
    const { code, stdout } = await runCli(creem, ["diff", spec, "2025-05-14.json", "--format", format]);
    expect(code).toBe(0);
    expect(stdout).toContain(
      format === "markdown" ? "| unknown | `Session.status` |" : "::warning file=specs/creem/mapping.yaml,line=8,col=7,title=unknown",
    );
  });

  test("needs no config", async () => {
    const root = temporaryFolder({
      "old.json": readFileSync(join(creem, "2025-05-14.json"), "utf8"),
      "new.json": readFileSync(join(creem, spec), "utf8"),
    });
    const { code, stdout } = await runCli(root, ["diff", "old.json", "new.json", "--fail-on", "any"]);
    expect(code).toBe(1);
    expect(stdout).toContain("minor  GET /v1/transactions is new");
    expect((await runCli(root, ["diff", "old.json", "old.json", "--fail-on", "any"])).code).toBe(0);
  });

  test.each([
    [["diff", "2025-05-14.json"], 3, "one file has nothing to be compared with"],
    [["diff", "nowhere.json", spec], 3, 'description "nowhere.json" does not exist'],
    [["diff", "2025-05-14.json", spec, "--api", "crem"], 3, 'fix: did you mean "creem"?'],
    [["diff", "2025-05-14.json", spec, "--base", "main"], 3, "--base compares the project"],
    [["diff", "--fail-on", "sometimes"], 3, "Allowed choices are breaking, any, none"],
  ])("%j ends with %i and says why", async (args, exitCode, message) => {
    const { code, stdout, stderr } = await runCli(creem, args);
    expect({ code, stdout }).toEqual({ code: exitCode, stdout: "" });
    expect(stderr).toContain(message);
  });
});

describe("specweld diff of a revision", () => {
  const git = (root: string, ...args: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "init.defaultBranch=main", ...args], {
      cwd: root,
      stdio: "pipe",
    });

  function repository(): string {
    const root = project();
    git(root, "init", "--quiet");
    git(root, "add", "--all");
    git(root, "commit", "--quiet", "--message", "first");
    return root;
  }

  test("compares every API with the working tree, and touches neither that nor the index", async () => {
    const root = repository();
    edit(root, removed, "");
    const before = contentsOf(root);
    const { code, stdout } = await runCli(root, ["diff", "--base", "main", "--fail-on", "breaking"]);
    expect(code).toBe(1);
    expect(stdout).toContain("lost       Session.url is read from what is gone");
    expect(stdout).toContain("nothing changed: checkout");
    expect(contentsOf(root)).toEqual(before);
  });

  test("says that nothing changed", async () => {
    const root = repository();
    const { code, stdout } = await runCli(root, ["diff", "--fail-on", "any"]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "nothing changed: checkout, creem\n" });
  });

  test("tells APIs that came or went", async () => {
    const root = repository();
    writeFileSync(
      join(root, "redocly.yaml"),
      "extends: []\napis:\n  creem: { root: specs/creem/openapi.json }\n  shop: { root: 2025-05-14.json }\n",
    );
    const { code, stdout } = await runCli(root, ["diff", "--fail-on", "breaking"]);
    expect(code).toBe(1);
    expect(stdout).toContain("checkout is gone, and its client with it");
    expect(stdout).toContain("shop is a new API");
  });

  test("refuses a revision that is not there, and a folder without a repository", async () => {
    expect(await runCli(repository(), ["diff", "--base", "--output=x"])).toMatchObject({
      code: 3,
      stderr: expect.stringContaining("git knows no revision"),
    });
    const outside = await runCli(project(), ["diff"], { GIT_CEILING_DIRECTORIES: "/" });
    expect(outside).toMatchObject({ code: 3, stdout: "", stderr: expect.stringContaining("is not in a git repository") });
    const without = await runCli(project(), ["diff"], { PATH: "" });
    expect(without).toMatchObject({ code: 3, stderr: expect.stringContaining("git is not installed") });
  });
});

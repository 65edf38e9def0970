import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { smallProject, smallSpec } from "../pipeline/small-project.js";
import { contentsOf, put, temporaryFolder } from "../write/temporary-folder.js";
import { runCli, startCli } from "./run-cli.js";

/** Names on stderr every heavy library that the process loads. */
const namesHeavyLibraries = `data:text/javascript,${encodeURIComponent(`
  import { register } from "node:module";
  register("data:text/javascript," + encodeURIComponent(\`
    import { statSync } from "node:fs";
    export async function load(url, context, next) {
      const isLarge = url.startsWith("file:") && statSync(new URL(url)).size > 1_000_000; // TypeScript, in our bundle
      if (isLarge || /node_modules.@redocly/.test(url)) process._rawDebug("HEAVY " + url);
      return next(url, context);
    }\`));
`)}`;

describe("specweld generate", () => {
  test("reports what it did and how long each stage took, and on an unchanged run loads no heavy library", async () => {
    const root = smallProject();
    const watchImports = ["--import", namesHeavyLibraries];
    const first = await runCli(root, ["generate"], {}, watchImports);
    expect(first).toMatchObject({ code: 0, stdout: "" });
    expect(first.stderr).toMatch(/written out\/one\/models\.ts\n/);
    expect(first.stderr).toMatch(
      /Generated 2 APIs: \d+ files written, 0 kept, 0 removed in \d+\.\d s \(load \d+\.\d s, .*write \d+\.\d s\)\n$/,
    );
    expect(first.stderr).toContain("HEAVY");
    const second = await runCli(root, ["generate"], {}, watchImports);
    expect(second.code).toBe(0);
    expect(second.stderr).toMatch(/^Generated 2 APIs: 0 files written, \d+ kept, 0 removed in \d+\.\d s/);
  });

  test("needs no config for one description", async () => {
    const root = temporaryFolder({ "api.yaml": smallSpec("Shop") });
    const { code, stderr } = await runCli(root, ["generate", "api.yaml", "--out", "client"]);
    expect(stderr).toContain("Generated 1 API");
    expect(code).toBe(0);
    expect(Object.keys(contentsOf(join(root, "client")))).toContain("manifest.json");
  });

  test("prints a report for machines on stdout", async () => {
    const { code, stdout, stderr } = await runCli(smallProject(), ["generate", "--json"]);
    expect(code).toBe(0);
    expect(stderr).toBe("");
    const report = { status: "ok", exitCode: 0, apis: ["one", "two"], output: "out", diagnostics: [], removed: [], refused: [] };
    expect(JSON.parse(stdout)).toMatchObject(report);
  });

  test("ends with 2 and the place and fix of every problem, and leaves everything as it was", async () => {
    const root = smallProject({
      "specs/one/openapi.yaml": "openapi: 3.1.0\ninfo: {",
      "specs/two/openapi.yaml": smallSpec("Two").replace("schemas/Thing", "schemas/Nothing"),
    });
    const before = contentsOf(root);
    const { code, stdout, stderr } = await runCli(root, ["generate"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^error [\w/-]+: .+\n {2}specs\/one\/openapi\.yaml:\d+:\d+\n/m);
    expect(stderr).toMatch(/^error [\w/-]+: .+\n {2}specs\/two\/openapi\.yaml:\d+:\d+\n/m);
    expect(stderr).toMatch(/^ {2}fix: /m);
    expect(stderr).not.toMatch(/^ +at /m);
    expect(contentsOf(root)).toEqual(before);
  });

  test("writes annotations inside a GitHub workflow", async () => {
    const { code, stderr } = await runCli(smallProject({ "specs/one/openapi.yaml": "openapi: 3.1.0\ninfo: {" }), ["generate"], {
      GITHUB_ACTIONS: "true",
    });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^::error file=specs\/one\/openapi\.yaml,line=\d+,col=\d+,title=/m);
  });

  test("ends with 4 and no stack when the file system refuses", async () => {
    const { code, stderr } = await runCli(smallProject({ out: "a file" }), ["generate"]);
    expect(stderr).toMatch(/^I\/O error: \w+: .+\n {2}fix: /m);
    expect(stderr).not.toMatch(/^ +at /m);
    expect(code).toBe(4);
  });
});

describe("specweld generate --check", () => {
  test("is fine on fresh output, and fails with file and line on a file edited by hand, writing nothing", async () => {
    const root = smallProject();
    await runCli(root, ["generate"]);
    const fine = await runCli(root, ["generate", "--check"]);
    expect(fine.stderr).toMatch(/^out\/ is up to date: \d+ files of 2 APIs in /);
    expect(fine.code).toBe(0);

    const path = join(root, "out/one/models.ts");
    const lines = readFileSync(path, "utf8").split("\n");
    put(root, { "out/one/models.ts": [...lines.slice(0, 4), ...lines.slice(5)].join("\n") });
    const before = contentsOf(root);
    const { code, stderr } = await runCli(root, ["generate", "--check"]);
    expect(stderr).toContain(`out/one/models.ts:5 was edited by hand\n    + ${lines[4]}`);
    expect(stderr).toContain("1 difference in out/. To fix: run `specweld generate`");
    expect(code).toBe(1);
    expect(contentsOf(root)).toEqual(before);

    const refused = await runCli(root, ["generate"]);
    expect(refused.stderr).toContain("error edited-by-hand: out/one/models.ts");
    expect(refused.code).toBe(1);
    expect((await runCli(root, ["generate", "--force"])).code).toBe(0);
    expect(readFileSync(path, "utf8").split("\n")).toEqual(lines);
  });
});

describe("specweld lint", () => {
  test("says what is wrong and generates nothing", async () => {
    const root = smallProject();
    const fine = await runCli(root, ["lint"]);
    expect(fine.stderr).toMatch(/^Checked 2 APIs: no errors in /);
    expect(contentsOf(join(root, "out"))).toEqual({});
  });

  test("takes one description", async () => {
    const { code, stderr } = await runCli(temporaryFolder({ "api.yaml": "openapi: 3.1.0\n" }), ["lint", "api.yaml"]);
    expect(stderr).toContain('"info" is missing; the API is called Api');
    expect(stderr).toContain("api.yaml:1:1");
    expect(code).toBe(0);
  });
});

describe("wrong use", () => {
  test.each([
    [["generate", "--bogus"], "unknown option '--bogus'"],
    [["genrate"], "Did you mean generate?"],
    [["generate", "api.yaml"], "one description needs --out"],
    [["generate", "--check", "--watch"], "cannot be used with"],
    [["generate"], '"redocly.yaml" does not exist'],
    [["lint", "none.yaml"], '"none.yaml" does not exist'],
  ])("%j ends with 3 and says why", async (args, message) => {
    const { code, stdout, stderr } = await runCli(temporaryFolder(), args);
    expect(stderr).toContain(message);
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
  });
});

test("prints help with examples on stdout", async () => {
  const { code, stdout } = await runCli(temporaryFolder(), ["--help"]);
  expect(code).toBe(0);
  expect(stdout).toContain("$ specweld generate --check");
});

test("watches until it is interrupted, and then ends without an error", async () => {
  const root = smallProject();
  const child = startCli(root, ["generate", "--watch"]);
  let printed = "";
  const line = (pattern: RegExp) =>
    new Promise<void>((done) => {
      const look = () => pattern.test(printed) && done();
      child.stderr.on("data", look);
      look();
    });
  child.stderr.on("data", (chunk) => (printed += String(chunk)));
  const ended = new Promise((done) => child.on("close", (code, signal) => done({ code, signal })));
  await line(/Watching/);
  put(root, { "specs/one/openapi.yaml": smallSpec("One", "colour") });
  await line(/\] [1-9]\d* files? written/);
  child.kill("SIGINT");
  expect(await ended).toEqual({ code: 0, signal: null });
});

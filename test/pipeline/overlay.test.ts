import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createCommands } from "../../src/cli/commands.js";
import { createProgram } from "../../src/cli/program.js";
import { buildDocs } from "../../src/pipeline/build-docs.js";
import { runPipeline } from "../../src/pipeline.js";
import { contentsOf, put, temporaryFolder } from "../write/temporary-folder.js";
import { smallProject, smallSpec } from "./small-project.js";

function adding(property: string): string {
  return `overlay: 1.1.0
info: { title: More, version: "1" }
actions: [{ target: $.components.schemas.Thing.properties, update: { ${property}: { type: string, description: The ${property} of a thing. } } }]
`;
}

const beside = "specs/one/overlay.yaml";

async function generated(root: string) {
  const result = await runPipeline({ root, goal: "write" });
  return { result, models: String(contentsOf(join(root, "out/one"))["models.ts"]) };
}

describe("an overlay beside a description", () => {
  test("decides what is generated, whether it comes, changes or goes", async () => {
    const root = smallProject();
    expect((await generated(root)).models).not.toContain("colour");
    put(root, { [beside]: adding("colour") });
    expect((await generated(root)).models).toContain("colour?: string");
    put(root, { [beside]: adding("weight") });
    const { models } = await generated(root);
    expect(models).toContain("weight?: string");
    expect(models).not.toContain("colour");
    rmSync(join(root, beside));
    expect((await generated(root)).models).not.toContain("weight");
  });

  test("is found out of date by --check, and reported wrong by lint", async () => {
    const root = smallProject({ [beside]: adding("colour") });
    await generated(root);
    expect(await runPipeline({ root, goal: "check" })).toMatchObject({ status: "ok" });
    put(root, { [beside]: adding("weight") });
    expect(await runPipeline({ root, goal: "check" })).toMatchObject({ status: "drift" });
    put(root, { [beside]: adding("weight").replace("Thing", "Thign") });
    const { status, diagnostics } = await runPipeline({ root, goal: "lint" });
    expect(status).toBe("invalid");
    expect(diagnostics).toMatchObject([{ code: "invalid-overlay", place: { file: beside, line: 3 } }]);
  });

  test("is watched, also where there is none yet", async () => {
    const root = smallProject();
    const { inputs } = (await generated(root)).result;
    expect(inputs).toContain(join(root, beside));
  });

  test("is in the docs", async () => {
    const root = smallProject({ [beside]: adding("colour") });
    const { status } = await buildDocs({ root, output: "pages" });
    expect(status).toBe("ok");
    expect(JSON.stringify(contentsOf(join(root, "pages")))).toContain("The colour of a thing.");
  });
});

describe("--overlay", () => {
  async function cli(root: string, ...args: readonly string[]): Promise<number | undefined> {
    let code: number | undefined;
    const before = process.cwd();
    process.chdir(root);
    try {
      await createProgram(
        "0",
        createCommands((ended) => (code = ended)),
      ).parseAsync(["generate", ...args], { from: "user" });
    } finally {
      process.chdir(before);
    }
    return code;
  }

  test("is laid over the one description, and the banner's command repeats it", async () => {
    const root = temporaryFolder({ "shop.yaml": smallSpec("Shop"), "a b.yaml": adding("colour"), "c.yaml": adding("weight") });
    expect(await cli(root, "shop.yaml", "--out", "client", "--overlay", "a b.yaml", "--overlay", "c.yaml")).toBe(0);
    const files = contentsOf(join(root, "client"));
    expect(files["models.ts"]).toMatch(/colour\?: string[\s\S]*weight\?: string/);
    expect(files["models.ts"]).toContain("--overlay 'a b.yaml' --overlay c.yaml");
  });

  test("that names no file is wrong use", async () => {
    const root = temporaryFolder({ "shop.yaml": smallSpec("Shop") });
    expect(await cli(root, "shop.yaml", "--out", "client", "--overlay", "nothing.yaml")).toBe(3);
    expect(Object.keys(contentsOf(root))).toEqual(["shop.yaml"]);
  });
});

import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, test } from "vitest";
import { smallProject, smallSpec } from "../pipeline/small-project.js";
import { contentsOf, put } from "../write/temporary-folder.js";
import { compileCli } from "./compile-cli.js";
import { runCli } from "./run-cli.js";

const require = createRequire(import.meta.url);
const turbo = require.resolve("turbo/bin/turbo");

/** A project whose generation is a task of Turborepo, with the inputs and outputs that specweld lists. */
async function turboProject(): Promise<string> {
  const root = smallProject();
  const linesOf = async (option: string) => (await runCli(root, ["generate", option])).stdout.trim().split("\n");
  const generate = { inputs: await linesOf("--list-inputs"), outputs: await linesOf("--list-outputs") };
  const script = `"${process.execPath}" "${await compileCli()}" generate --no-cache`;
  const manifest = { name: "shop", private: true, packageManager: "npm@10.0.0", scripts: { generate: script } };
  put(root, {
    "package.json": JSON.stringify(manifest),
    "package-lock.json": JSON.stringify({ name: "shop", lockfileVersion: 3, packages: { "": { name: "shop" } } }),
    "turbo.json": JSON.stringify({ tasks: { generate } }),
  });
  return root;
}

/** Runs the task without a network, and says whether its result came from the cache. */
function runTask(root: string): "hit" | "miss" {
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1" };
  const { status, stdout, stderr } = spawnSync(process.execPath, [turbo, "run", "generate", "--cache=local:rw"], {
    cwd: root,
    env,
    encoding: "utf8",
  });
  expect({ status, stderr: status === 0 ? "" : stderr }).toEqual({ status: 0, stderr: "" });
  const [, found] = /cache (hit|miss)/.exec(stdout) ?? [];
  return found === "hit" ? "hit" : "miss";
}

function outputOf(root: string): Readonly<Record<string, string>> {
  return contentsOf(join(root, "out"));
}

test("is a task that Turborepo runs once, and restores as long as nothing that it reads changes", async () => {
  const root = await turboProject();
  expect(runTask(root)).toBe("miss");
  const written = outputOf(root);
  expect(Object.keys(written)).toContain("one/models.ts");
  rmSync(join(root, "out"), { recursive: true });
  expect(runTask(root)).toBe("hit");
  expect(outputOf(root)).toEqual(written);
  put(root, { "specs/one/openapi.yaml": smallSpec("One", "label") });
  expect(runTask(root)).toBe("miss");
  expect(outputOf(root)["one/models.ts"]).toContain("label");
});

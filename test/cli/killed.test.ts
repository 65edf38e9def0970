import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { smallProject, smallSpec } from "../pipeline/small-project.js";
import { contentsOf, put } from "../write/temporary-folder.js";
import { runCli, startCli } from "./run-cli.js";

/** How many runs are killed; before a release, and after a change of what writes, 200 are. */
const kills = Number(process.env["SPECWELD_KILLS"] ?? 5);

/** Everything in the output folder, hidden files included. */
async function outputOf(root: string, property: string): Promise<Readonly<Record<string, string>>> {
  put(root, { "specs/one/openapi.yaml": smallSpec("One", property) });
  expect(await runCli(root, ["generate"])).toMatchObject({ code: 0 });
  return contentsOf(join(root, "out"));
}

// Ten seconds for each run, and as many as any test for the rest: what this catches is a hang.
const timeout = 240_000 + kills * 10_000;

test("a command that is killed at any moment leaves nothing that the next one does not repair", { timeout }, async () => {
  const root = smallProject();
  const begun = performance.now();
  await outputOf(root, "first");
  const duration = performance.now() - begun;
  for (let kill = 0; kill < kills; kill++) {
    put(root, { "specs/one/openapi.yaml": smallSpec("One", `property${kill}`) });
    const child = startCli(root, ["generate"]);
    const closed = once(child, "close");
    await sleep(((kill + 0.5) / kills) * duration);
    child.kill("SIGKILL");
    await closed;
  }
  expect(await outputOf(root, "last")).toEqual(await outputOf(smallProject(), "last"));
});

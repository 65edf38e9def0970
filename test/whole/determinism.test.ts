import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { contentsOf } from "../write/temporary-folder.js";
import { checkOut, repository } from "./project-copy.js";

interface Surroundings {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Generates without a cache in a checkout of its own, and gives what it wrote. */
async function generatedIn({ folder, environment }: Surroundings): Promise<Record<string, string>> {
  const { root, remove } = checkOut(folder);
  onTestFinished(remove);
  const command = ["--conditions=@specweld/source", "--import", "tsx", "src/cli.ts", "generate", "--no-cache"];
  const child = spawn(process.execPath, command, {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const [problems, [status]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  if (status !== 0) throw new Error(problems);
  return contentsOf(join(root, "generated"));
}

// In a usual place the same comes out, as the test of the fifth provider sees.
test("any checkout, locale and time zone gives the bytes that are committed", async () => {
  const environment = { LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8", TZ: "Pacific/Kiritimati" };
  const written = await generatedIn({ folder: "a longer name with spaces and é-", environment });
  const committed = Object.entries(contentsOf(join(repository, "generated"))).filter(
    ([path]) => !/^(docs|dist|node_modules)\/|^LICENSE$/.test(path),
  );
  expect(written).toEqual(Object.fromEntries(committed));
});

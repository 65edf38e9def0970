import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { hashText } from "../../src/write/manifest.js";
import { writeFiles } from "../../src/write/write-files.js";
import { generation } from "./generation.js";
import { contentsOf, put, temporaryFolder } from "./temporary-folder.js";

const script = fileURLToPath(new URL("./write-forever.ts", import.meta.url));

function writer(root: string, args: readonly (string | number)[]): ChildProcess {
  const child = spawn(process.execPath, ["--import", "tsx", script, root, ...args.map(String)], { stdio: ["ignore", "pipe", "pipe"] });
  child.stderr?.on("data", (chunk) => process.stderr.write(chunk));
  return child;
}

function write(root: string, number: number) {
  return writeFiles({ root, output: "out", files: generation(number) });
}

test("leaves every file old or new when it is killed at any moment, and the next run repairs", async () => {
  const root = temporaryFolder();
  for (const [round, delay] of [1, 7, 19, 43].entries()) {
    const child = writer(root, [round * 100_000]);
    await once(child.stdout ?? child, "data");
    await sleep(delay);
    child.kill("SIGKILL");
    await once(child, "exit");
    for (const [path, text] of Object.entries(contentsOf(join(root, "out/api")))) {
      expect(new Set(text.split("\n").slice(0, -1)), path).toHaveLength(1);
      expect(text.split("\n"), path).toHaveLength(401);
    }
  }
  expect(await write(root, -1)).toMatchObject({ diagnostics: [] });
  expect(contentsOf(root)).toEqual(contentsOf(await pristine(-1)));
});

async function pristine(number: number): Promise<string> {
  const root = temporaryFolder();
  await write(root, number);
  return root;
}

test("repairs what a run left behind that was killed between two renames, also for another output", async () => {
  const root = await pristine(1);
  const [first, second, ...others] = generation(2);
  const journal = Object.fromEntries(generation(2).map(({ path, text }) => [path, [hashText(text)]]));
  put(root, {
    [`out/${first?.path}`]: first?.text ?? "",
    [`out/${second?.path}`]: second?.text ?? "",
    "out/.specweld-99-0123abcd/journal.json": JSON.stringify(journal),
    "out/.specweld-99-0123abcd/2": others[0]?.text ?? "",
  });
  expect(await write(root, 3)).toMatchObject({ diagnostics: [] });
  expect(contentsOf(root)).toEqual(contentsOf(await pristine(3)));
});

test("lets several processes write the same output at once", async () => {
  const root = temporaryFolder();
  const children = [1, 2, 3].map(() => writer(root, [1, 7]));
  const exits = await Promise.all(children.map((child) => once(child, "exit")));
  expect(exits.map(([code]) => code)).toEqual([0, 0, 0]);
  expect(contentsOf(root)).toEqual(contentsOf(await pristine(1)));
});

test("lets several runs of one process write the same output at once", async () => {
  const root = temporaryFolder();
  const reports = await Promise.all(Array.from({ length: 8 }, () => write(root, 1)));
  expect(reports.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
  expect(reports.map(({ value }) => (value?.written.length ?? 0) + (value?.kept.length ?? 0))).toEqual(Array(8).fill(40));
  expect(contentsOf(root)).toEqual(contentsOf(await pristine(1)));
});

test("takes over the lock of a run that was killed", async () => {
  const root = temporaryFolder({ "out/.specweld.lock": `999999999 ${hostname()} token` });
  await Promise.all([write(root, 1), write(root, 1), write(root, 1)]);
  expect(contentsOf(root)).toEqual(contentsOf(await pristine(1)));
});

test("fails with the system's error where a file lies in the way", async () => {
  await expect(write(temporaryFolder({ out: "a file" }), 1)).rejects.toMatchObject({ syscall: expect.any(String) });
});

const isRoot = process.getuid?.() === 0;

test.skipIf(process.platform === "win32")(
  "fails with the system's error where the folder is read-only, and leaves all as it was",
  async () => {
    const root = await pristine(1);
    const before = contentsOf(root);
    chmodSync(root, 0o755);
    chmodSync(join(root, "out"), 0o555);
    chmodSync(join(root, "out/api"), 0o555);
    // Root may write everywhere, so a child without its rights has to try.
    const child = spawn(process.execPath, ["--import", "tsx", script, root, "2", "1"], {
      stdio: ["ignore", "ignore", "pipe"],
      ...(isRoot ? { uid: 65534 } : {}),
    });
    const errors: string[] = [];
    child.stderr.on("data", (chunk) => errors.push(String(chunk)));
    await once(child, "close");
    chmodSync(join(root, "out"), 0o755);
    chmodSync(join(root, "out/api"), 0o755);
    expect(errors.join("")).toMatch(/EACCES: permission denied/);
    expect(contentsOf(root)).toEqual(before);
  },
);

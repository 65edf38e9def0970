import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type LockHolder, lockFile, withLock } from "../../src/write/lock.js";
import { moment } from "../servers/moment.js";
import { temporaryFolder } from "./temporary-folder.js";

const year = 365 * 86_400_000;

/** A folder with a lock of somebody else's. */
function lockedFolder(content: string, age = 0): string {
  const folder = temporaryFolder({ [lockFile]: content });
  const time = new Date(Date.now() - age);
  utimesSync(join(folder, lockFile), time, time);
  return folder;
}

test("takes over at once from a run of this host that has ended", async () => {
  const folder = lockedFolder(`999999999 ${hostname()} token`);
  expect(await withLock(folder, async () => "done", { silence: 1e9 })).toBe("done");
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  ["another host", "7 another-host token", 0],
  ["another host, whose clock is a year ahead", "7 another-host token", -year],
  ["a process of this host that was given its number later", `${process.pid} ${hostname()} token`, 0],
  ["a run that was killed before it had written its lock", "", year],
])("takes over from %s when it gives no sign of life", async (_, content, age) => {
  const folder = lockedFolder(content, age);
  expect(await withLock(folder, async () => "done", { silence: 100 })).toBe("done");
  expect(readdirSync(folder)).toEqual([]);
});

test("takes over also from a run that was killed while it took over", async () => {
  const folder = temporaryFolder({ [lockFile]: "7 another-host token", [`${lockFile}-claim`]: "8 another-host token" });
  expect(await withLock(folder, async () => "done", { silence: 100 })).toBe("done");
  expect(readdirSync(folder)).toEqual([]);
});

test("waits for a run that gives signs of life for as long as it takes, and says for whom", async () => {
  const folder = temporaryFolder();
  const [holds, ends, told] = [moment(), moment(), moment()];
  const order: string[] = [];
  const first = withLock(
    folder,
    async () => {
      holds.comes();
      await ends.came;
      order.push("first");
    },
    { silence: 500 },
  );
  await holds.came;
  const holders: LockHolder[] = [];
  const onWait = (holder: LockHolder): void => {
    holders.push(holder);
    told.comes();
  };
  const second = withLock(folder, async () => void order.push("second"), { silence: 20_000, onWait });
  await told.came;
  ends.comes();
  await Promise.all([first, second]);
  expect(order).toEqual(["first", "second"]);
  expect(holders[0]?.run).toBe(`another run, process ${process.pid} on ${hostname()},`);
  expect(holders[0]?.waited).toBeGreaterThanOrEqual(1000);
});

test("gives signs of life while a task runs", async () => {
  const folder = temporaryFolder();
  const time = () => statSync(join(folder, lockFile)).mtimeMs;
  await withLock(
    folder,
    async () => {
      const begun = time();
      await expect.poll(time, { timeout: 60_000 }).toBeGreaterThan(begun);
    },
    { silence: 50 },
  );
});

test("leaves nothing behind when the task fails, and leaves a lock alone that another run took over", async () => {
  const folder = temporaryFolder();
  await expect(withLock(folder, () => Promise.reject(new Error("no space left")))).rejects.toThrow("no space left");
  expect(readdirSync(folder)).toEqual([]);
  await withLock(folder, async () => {
    writeFileSync(join(folder, lockFile), "7 another-host token");
  });
  expect(readFileSync(join(folder, lockFile), "utf8")).toBe("7 another-host token");
});

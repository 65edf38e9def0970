import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { createRunQueue } from "../../src/watch/run-queue.js";

function countingQueue(taskMilliseconds = 0) {
  const counts = { runs: 0, busy: 0, mostBusy: 0 };
  const queue = createRunQueue(async () => {
    counts.runs += 1;
    counts.busy += 1;
    counts.mostBusy = Math.max(counts.mostBusy, counts.busy);
    await sleep(taskMilliseconds);
    counts.busy -= 1;
  }, 10);
  return { counts, queue };
}

test("makes one run of requests that come close together", async () => {
  const { counts, queue } = countingQueue();
  for (let request = 0; request < 5; request++) queue.request();
  await queue.idle();
  expect(counts.runs).toBe(1);
});

test("makes one more run of requests that come while one is busy, and never two at once", async () => {
  const { counts, queue } = countingQueue(50);
  queue.request();
  await sleep(25);
  for (let request = 0; request < 5; request++) queue.request();
  await queue.idle();
  expect(counts).toMatchObject({ runs: 2, mostBusy: 1 });
});

test("lets the busy run end when it is closed, and starts no other", async () => {
  const { counts, queue } = countingQueue(50);
  queue.request();
  await sleep(25);
  queue.request();
  await queue.close();
  await sleep(100);
  expect(counts).toMatchObject({ runs: 1, busy: 0 });
});

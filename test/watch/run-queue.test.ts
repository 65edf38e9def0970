import { expect, test } from "vitest";
import { createRunQueue } from "../../src/watch/run-queue.js";
import { moment } from "../servers/moment.js";

/** A queue whose runs begin and end when the test says so. */
function queueOfRuns() {
  const runs: { readonly began: ReturnType<typeof moment>; readonly ends: ReturnType<typeof moment> }[] = Array.from({ length: 3 }, () => ({
    began: moment(),
    ends: moment(),
  }));
  const counts = { runs: 0, busy: 0, mostBusy: 0 };
  const queue = createRunQueue(async () => {
    const run = runs[counts.runs];
    counts.runs += 1;
    counts.busy += 1;
    counts.mostBusy = Math.max(counts.mostBusy, counts.busy);
    run?.began.comes();
    await run?.ends.came;
    counts.busy -= 1;
  }, 1);
  return { counts, queue, runs };
}

test("makes one run of requests that come close together", async () => {
  const { counts, queue, runs } = queueOfRuns();
  for (let request = 0; request < 5; request++) queue.request();
  runs[0]?.ends.comes();
  await queue.idle();
  expect(counts.runs).toBe(1);
});

test("makes one more run of requests that come while one is busy, and never two at once", async () => {
  const { counts, queue, runs } = queueOfRuns();
  queue.request();
  await runs[0]?.began.came;
  for (let request = 0; request < 5; request++) queue.request();
  for (const { ends } of runs) ends.comes();
  await queue.idle();
  expect(counts).toMatchObject({ runs: 2, mostBusy: 1 });
});

test("lets the busy run end when it is closed, and starts no other", async () => {
  const { counts, queue, runs } = queueOfRuns();
  queue.request();
  await runs[0]?.began.came;
  queue.request();
  const closed = queue.close();
  for (const { ends } of runs) ends.comes();
  await closed;
  await queue.idle();
  expect(counts).toMatchObject({ runs: 1, busy: 0 });
});

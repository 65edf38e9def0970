/**
 * Measures the processor time that a task takes, in milliseconds.
 *
 * Other programs of a busy machine make it about three times as long at most, while time on the clock has no bound: limits are set an order
 * of magnitude above what a task takes, so that they catch work that grows out of hand and nothing else.
 */
export async function processorTime(task: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  await task();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

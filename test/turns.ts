/** Counts the turns of the event loop until a promise settles: "at once" in a unit that a busy machine does not stretch. */
export async function turnsUntil(promise: Promise<unknown>): Promise<number> {
  let settled = false;
  const settle = (): void => {
    settled = true;
  };
  promise.then(settle, settle);
  let turns = 0;
  for (; !settled; turns++) await new Promise((resolve) => setImmediate(resolve));
  return turns;
}

/** Calls a hook and ignores what it throws or rejects with: watching never changes a call. */
export async function notify<Event>(hook: ((event: Event) => void | Promise<void>) | undefined, event: Event): Promise<void> {
  try {
    await hook?.(event);
  } catch {
    // Ignored, as documented.
  }
}

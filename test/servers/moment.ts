/** A moment that is still to come, and the function that brings it. */
export function moment(): { readonly comes: () => void; readonly came: Promise<void> } {
  let comes = (): void => undefined;
  const came = new Promise<void>((resolve) => {
    comes = resolve;
  });
  return { comes: () => comes(), came };
}

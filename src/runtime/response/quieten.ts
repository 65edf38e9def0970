/**
 * Makes a response say nothing but its status to whoever logs it: its headers may repeat secrets, and its URL holds those of a query. All of
 * it stays readable by name.
 */
export function quieten(response: Response, hidesQuery: boolean): void {
  const shown = `Response { status: ${response.status} }`;
  const own = { [Symbol.for("nodejs.util.inspect.custom")]: () => shown, toJSON: () => ({ status: response.status }) };
  try {
    for (const key of Reflect.ownKeys(own)) Object.defineProperty(response, key, { value: Reflect.get(own, key), configurable: true });
    if (hidesQuery) Object.defineProperty(response, "url", { value: response.url.replace(/\?.*/s, ""), configurable: true });
  } catch {
    // A response that lets nobody write to it is not the platform's.
  }
}

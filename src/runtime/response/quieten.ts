/** What makes a response say nothing but its status; the same for all, since this runs in every call. */
const quiet: PropertyDescriptorMap = {
  [/* @__PURE__ */ Symbol.for("nodejs.util.inspect.custom")]: {
    value(this: Response) {
      return `Response { status: ${this.status} }`;
    },
    configurable: true,
  },
  toJSON: {
    value(this: Response) {
      return { status: this.status };
    },
    configurable: true,
  },
};

/**
 * Makes a response say nothing but its status to whoever logs it: its headers may repeat secrets, and its URL holds those of a query. All of
 * it stays readable by name.
 */
export function quieten(response: Response, hidesQuery: boolean): void {
  try {
    Object.defineProperties(response, quiet);
    if (hidesQuery) Object.defineProperty(response, "url", { value: response.url.replace(/\?.*/s, ""), configurable: true });
  } catch {
    // A response that lets nobody write to it is not the platform's.
  }
}

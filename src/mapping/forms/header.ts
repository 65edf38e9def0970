import { resolveHeader } from "../response-headers.js";
import { copyOf } from "./copy.js";
import type { BuildForm } from "./form.js";

/** `{ header: X-Total }`: a response header as it is; every other form can read one too, in the place of a path. */
export const buildHeader: BuildForm = (input) => {
  const read = resolveHeader(input.scope, input.form);
  return read && copyOf(input, read);
};

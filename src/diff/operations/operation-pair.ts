import type { Operation } from "../../types/api-model.js";
import type { Direction, SchemaChange } from "../change.js";

/** One operation in both states. */
export interface OperationPair {
  readonly before: Operation;
  readonly after: Operation;
}

/** A difference inside an operation, with the way that it travels. */
export interface OperationChange extends SchemaChange {
  readonly direction?: Direction | undefined;
}

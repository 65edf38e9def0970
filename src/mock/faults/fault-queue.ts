import type { MockFault } from "./fault.js";

/** Faults that are to happen. */
export interface FaultQueue {
  add(fault: MockFault): void;
  /** Takes the fault of the next request to an operation; undefined where none is to happen. */
  take(operation: string | undefined): MockFault | undefined;
  clear(): void;
}

/** Makes a queue; the fault that was added first happens first. */
export function createFaultQueue(): FaultQueue {
  let waiting: { readonly fault: MockFault; left: number }[] = [];
  return {
    add: (fault) => {
      waiting.push({ fault, left: fault.times ?? 1 });
    },
    take: (operation) => {
      const found = waiting.find(({ fault }) => fault.operation === undefined || fault.operation === operation);
      if (found === undefined) return undefined;
      found.left -= 1;
      waiting = waiting.filter(({ left }) => left > 0);
      return found.fault;
    },
    clear: () => {
      waiting = [];
    },
  };
}

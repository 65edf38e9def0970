import { expect } from "vitest";

const registry = globalThis as { specweldComparesPlaces?: true };

/** Lets `toEqual` compare places of a model, which are looked up when they are asked for, with places written out. */
function arePlacesEqual(left: unknown, right: unknown): boolean | undefined {
  if (!isLatePlace(left) && !isLatePlace(right)) return undefined;
  return JSON.stringify(partsOf(left)) === JSON.stringify(partsOf(right));
}

function isLatePlace(value: unknown): boolean {
  return typeof value === "object" && value !== null && "toJSON" in value && "line" in value;
}

function partsOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("line" in value) || !("file" in value) || !("column" in value)) return value;
  return [value.file, value.line, value.column];
}

// Test files share their worker, and a tester stays.
if (registry.specweldComparesPlaces === undefined) expect.addEqualityTesters([arePlacesEqual]);
registry.specweldComparesPlaces = true;

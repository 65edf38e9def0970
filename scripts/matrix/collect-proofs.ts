import { createVitest, type TestCase, type TestModule } from "vitest/node";

/** What one test says of the rows that its title names. */
export interface Proof {
  /** The rows: `#2 #28 is asked once` gives 2 and 28. */
  readonly rows: readonly number[];
  /** The test file, relative to the repository. */
  readonly file: string;
  /** The title of the outermost group that it is in. */
  readonly group: string;
  readonly outcome: "passed" | "failed" | "skipped";
  /** Why it was skipped. */
  readonly reason?: string | undefined;
}

/**
 * Runs the tests of the fault matrix, or only lists them, and gives what they say. Listed tests count as passed: when they do not, they say so themselves.
 * @throws When a test file cannot be loaded.
 */
export async function collectProofs(how: "run" | "list"): Promise<readonly Proof[]> {
  const vitest = await createVitest("test", { watch: false, reporters: [{}] });
  try {
    const folder = ["test/faults/"];
    const { testModules, unhandledErrors } = await (how === "run" ? vitest.start(folder) : vitest.collect(folder));
    const errors = [...unhandledErrors, ...testModules.flatMap((module) => module.errors())];
    if (errors.length > 0) throw new Error("The tests of the fault matrix cannot be loaded", { cause: errors[0] });
    return testModules.flatMap(proofsIn);
  } finally {
    await vitest.close();
  }
}

function proofsIn(module: TestModule): readonly Proof[] {
  return [...module.children.allTests()].map((test) => ({
    rows: [...test.name.matchAll(/#(\d+)/g)].map(([, row]) => Number(row)),
    file: module.relativeModuleId,
    group: test.fullName.split(" > ", 1)[0] ?? "",
    ...outcomeOf(test),
  }));
}

function outcomeOf(test: TestCase): Pick<Proof, "outcome" | "reason"> {
  const result = test.result();
  if (result.state === "skipped") return { outcome: "skipped", reason: result.note };
  return { outcome: result.state === "failed" ? "failed" : "passed" };
}

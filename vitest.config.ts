import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const conditions = ["@specweld/source", "module", "node", "import", "default"];

/** What takes longest, which its size does not tell. */
const longest = [
  "test/docs/browser.test.ts",
  "test/mapping/mutated-mappings.test.ts",
  "test/mapping/mutated-specs.test.ts",
  "test/laws/providers.test.ts",
  "test/generated/compile.test.ts",
  "test/runtime/without-dom.test.ts",
  "test/emit/descriptions.test.ts",
];

/** Begins with what takes longest, so that no processor has nothing to do at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => longest.findIndex((path) => moduleId.endsWith(path)) >>> 0; // what is not among them comes last
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**", "test/fixtures/**", "test/golden/**"],
    // What this catches is a hang: no test is to fail because a machine is slow.
    env: { SPECWELD_SELF_CHECKS: "1" },
    setupFiles: ["test/compare-places.ts"],
    sequence: { sequencer: LongestFirst },
    testTimeout: 240_000,
    hookTimeout: 240_000,
    // Imports are loaded once for each worker, not for each file: that took 72 s of processor time, and takes 14. A test leaves globals as it found them.
    isolate: false,
    // Most of what tests make is short-lived: with room for it, collecting garbage takes a third of the time.
    execArgv: ["--max-semi-space-size=64"],
    // By default one processor is left idle, which halves the speed on two.
    maxWorkers: "100%",
  },
});

import { defineConfig } from "vitest/config";

const conditions = ["@specweld/source", "module", "node", "import", "default"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**", "test/fixtures/**", "test/golden/**"],
    // What this catches is a hang: no test is to fail because a machine is slow.
    env: { SPECWELD_SELF_CHECKS: "1" },
    setupFiles: ["test/compare-places.ts"],
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

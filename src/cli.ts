#!/usr/bin/env node
import { main } from "./cli/main.js";

// A reader that closes early, such as `head`, is no failure.
process.stdout.on("error", () => process.exit());

process.exitCode = await main(process.argv);

#!/usr/bin/env node
import module from "node:module";
import { main } from "./cli/main.js";

// Node 22 and later keep the compiled code of the heavy libraries, which saves half a second of a cold run.
(module as { enableCompileCache?: () => void }).enableCompileCache?.(); // unknown to the types of Node 20

// A reader that closes early, such as `head`, is not a failure.
process.stdout.on("error", () => process.exit());

process.exitCode = await main(process.argv);

import { fileURLToPath } from "node:url";
import { bundleGenerator } from "./bundle-generator.js";

await bundleGenerator(fileURLToPath(new URL("../dist", import.meta.url)));

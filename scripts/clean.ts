import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

for (const folder of ["dist", "src/runtime/dist", "generated/dist"]) {
  rmSync(fileURLToPath(new URL(`../${folder}`, import.meta.url)), { recursive: true, force: true });
}

import { fileURLToPath } from "node:url";

/** The root of the repository. */
export const repository = fileURLToPath(new URL("../..", import.meta.url));

/** Where the packages that specweld is compared with are installed. */
export const benchFolder = fileURLToPath(new URL(".", import.meta.url));

/** What a run of the benchmark makes; git ignores it. */
export const generatedFolder = `${benchFolder}.generated`;

/** The real descriptions that the type and generation figures are taken from; not part of the repository. */
export const realSpecs = fileURLToPath(new URL("../../../shared/specs/real", import.meta.url));

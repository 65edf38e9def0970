export type { Law, NormalizedLike, Normalizer } from "./laws/laws.js";
export { type LawsRequest, loadLaws } from "./pipeline/load-laws.js";

export type { Law, NormalizedLike, Normalizer } from "./laws.js";
export { type LawsRequest, loadLaws } from "./load-laws.js";

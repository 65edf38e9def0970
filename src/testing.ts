export type { Law, NormalizedLike, Normalizer } from "./laws/laws.js";
export type { RequestWriter } from "./laws/read-back.js";
export type { Receiver } from "./laws/signature-laws.js";
export { type LawsRequest, loadLaws } from "./pipeline/load-laws.js";

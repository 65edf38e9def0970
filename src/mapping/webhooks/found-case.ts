import type { Webhook } from "../../types/api-model.js";
import type { YamlEntry, YamlMap } from "../yaml-node.js";

/** One case whose event and webhook are known. */
export interface FoundCase {
  readonly entry: YamlEntry;
  readonly map: YamlMap;
  readonly event: Webhook;
  readonly sent: Webhook;
  readonly words: readonly string[];
}

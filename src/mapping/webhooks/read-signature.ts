import { suggest } from "../../diagnostics.js";
import type { Place } from "../../types/diagnostic.js";
import { type MappedWebhooks, type SignatureScheme, signatureSchemes } from "../../types/webhook-plan.js";
import type { Problems } from "../problems.js";
import { entryOf, mapOf, refuseUnknownKeys, requiredText, textOf } from "../read-yaml.js";
import type { YamlMap } from "../yaml-node.js";
import { isHeaderName } from "./read-by.js";

/** Reads `signature:`. What nobody signed may come from anybody, so there is no way around it. */
export function readSignature(problems: Problems, webhooks: YamlMap, place: Place): MappedWebhooks["signature"] | undefined {
  const entry = entryOf(webhooks, "signature");
  if (entry === undefined)
    problems.error("N003", '"webhooks" does not say how they are signed', place, "add signature: { header: name, scheme: ... }");
  const map = mapOf(problems, entry?.value, '"signature"');
  if (map === undefined) return undefined;
  refuseUnknownKeys(problems, map, ["header", "scheme", "prefix"], '"signature"');
  const scheme = schemeOf(problems, map);
  const header = headerOf(problems, map, scheme);
  const prefix = prefixOf(problems, map, scheme);
  return scheme === undefined || header === undefined ? undefined : { scheme, header, ...(prefix === undefined ? {} : { prefix }) };
}

/** Standard Webhooks say themselves what stands before a signature. */
function prefixOf(problems: Problems, map: YamlMap, scheme: SignatureScheme | undefined): string | undefined {
  const entry = entryOf(map, "prefix");
  const prefix = textOf(problems, entry, '"prefix"');
  if (prefix === undefined || entry === undefined || scheme !== "standard-webhooks") return prefix;
  problems.error("N004", "signatures of Standard Webhooks have no prefix of their own", entry.keyPlace, "remove it: v1, is known");
  return undefined;
}

function schemeOf(problems: Problems, map: YamlMap): SignatureScheme | undefined {
  const text = requiredText(problems, map, "scheme", '"signature"');
  const scheme = signatureSchemes.find((each) => each === text);
  if (text === undefined || scheme !== undefined) return scheme;
  const likely = suggest(text, signatureSchemes);
  const fix = likely === undefined ? `use one of ${signatureSchemes.join(", ")}` : `did you mean "${likely}"?`;
  problems.error("N004", `there is no signature scheme "${text}"`, entryOf(map, "scheme")?.value.place ?? map.place, fix);
  return undefined;
}

/** Standard Webhooks name their headers themselves. */
function headerOf(problems: Problems, map: YamlMap, scheme: SignatureScheme | undefined): string | undefined {
  const isNamed = scheme === "standard-webhooks";
  const entry = entryOf(map, "header");
  if (entry === undefined && isNamed) return "webhook-signature";
  const header = entry === undefined ? requiredText(problems, map, "header", '"signature"') : textOf(problems, entry, '"header"');
  if (header === undefined || entry === undefined) return undefined;
  if (!isHeaderName(header))
    problems.error("N004", `"${header}" is not the name of a header`, entry.value.place, "write a name such as acme-signature");
  else if (isNamed && !header.endsWith("-signature"))
    problems.error(
      "N004",
      `"${header}" does not end with -signature`,
      entry.value.place,
      "leave it out for webhook-* and svix-*, or write acme-signature",
    );
  else return header;
  return undefined;
}

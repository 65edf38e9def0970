import type { Diagnostic } from "../../types/diagnostic.js";
import { isJsonObject } from "../../types/json.js";
import type { Bundle } from "../bundle.js";
import { cloneDocument } from "../decorate/clone-document.js";
import { deriveBundle } from "../derive-bundle.js";
import { createKeyFinder } from "../locator.js";
import type { SourceFile } from "../source-file.js";
import { type Draft, draftAt } from "./draft.js";
import { finish } from "./finish.js";
import { renameDefinitions } from "./safe-names.js";
import { sealDocument, unsealDocument } from "./seal.js";
import { type ReportList, spellOut } from "./spell-out.js";

/** A bundled Swagger description. */
export interface Conversion {
  readonly bundle: Bundle;
  readonly sources: readonly [SourceFile, ...SourceFile[]];
  readonly report: (diagnostic: Diagnostic) => void;
}

/** The version of OpenAPI that Swagger is converted to. */
export const convertedVersion = "3.0.3";

/**
 * Converts Swagger 2.0 to OpenAPI 3.0. The converter gets a document in which everything is said where it is needed and no data is left; so
 * it opens no file and no socket, and what it would get wrong does not come up.
 * @see https://spec.openapis.org/oas/v2.0.html
 */
export async function convertSwagger(conversion: Conversion): Promise<Bundle | undefined> {
  try {
    return await convertAll(conversion);
  } catch (error) {
    const [root] = conversion.sources;
    const message = `the Swagger description cannot be converted: ${(error instanceof Error ? error.message : String(error)).split("\n", 1)[0]}`;
    const fix = "correct its structure, or convert it to OpenAPI 3";
    conversion.report({ severity: "error", code: "invalid-swagger", message, place: root.placeAt(root.start), fix });
    return undefined;
  }
}

async function convertAll({ bundle, sources, report }: Conversion): Promise<Bundle> {
  const { document, originOf } = cloneDocument(bundle.document);
  const [root] = sources;
  const placeOfKey = createKeyFinder(bundle, sources);
  const sealed = sealDocument(document, originOf);
  const reportList: ReportList = (parameter, separator) => {
    const origin = sealed.origins[Number(parameter["x-specweld-origin"])];
    const place = origin && (placeOfKey(origin, "collectionFormat") ?? placeOfKey(origin, "type") ?? placeOfKey(origin, "name"))?.();
    const message = `parameter "${String(parameter["name"])}" joins its values by ${separator}, which OpenAPI 3 cannot say; it is read as one text`;
    report({
      severity: "warning",
      code: "collection-format",
      message,
      place: place ?? root.placeAt(root.start),
      fix: "join the values before the call",
    });
  };
  spellOut(document, root.base, reportList);
  renameDefinitions(document);
  const converted = await convert(document);
  const originOfConverted = unsealDocument(converted, sealed);
  finish(converted);
  return deriveBundle({ before: bundle, sources, document: converted as Bundle["document"], originOf: originOfConverted });
}

async function convert(document: Draft): Promise<Draft> {
  const { convertObj } = (await import("swagger2openapi")).default;
  // It leaves a method on every text, which would show up in loops over the keys of one.
  Object.defineProperty(String.prototype, "toCamelCase", { enumerable: false });
  const options = {
    patch: true,
    warnOnly: true,
    resolveInternal: true,
    refSiblings: "preserve",
    targetVersion: convertedVersion,
    text: "-",
  } as const;
  const { openapi } = await withoutWarnings(() => convertObj(JSON.parse(JSON.stringify(document)), options));
  if (!isJsonObject(openapi)) throw new Error("the conversion of Swagger gave no description");
  const converted: Draft = { ...openapi };
  if (Object.keys(draftAt(converted, "components")).length === 0) delete converted["components"];
  return converted;
}

/** It prints the stack of what it then throws. */
async function withoutWarnings<T>(task: () => Promise<T>): Promise<T> {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return await task();
  } finally {
    console.warn = warn;
  }
}

import { closeDocument, reopenText } from "../../types/closed-document.js";
import type { JsonObject } from "../../types/json.js";
import { type Html, html } from "../html.js";
import { nameOf } from "../names.js";
import { pageDocument } from "../page-document.js";
import { addressFrom } from "../shell/address.js";
import type { Page } from "../shell/page.js";
import type { DocumentedApi, Site } from "../site.js";
import { paths } from "./paths.js";

/** The scripts of a reference page. */
export const redocScripts = { mend: "assets/reference.js", bundle: "assets/redoc.js" } as const;

/** Makes the page on which Redoc shows a whole description. */
export function referencePage(api: DocumentedApi, site: Site): Page {
  const { document, sampleLabels } = pageDocument(api, site);
  return {
    path: paths.reference(api.model),
    parent: paths.api(api.model),
    title: `${nameOf(api.model)} reference`,
    label: "Reference",
    summary: `Every operation and schema of the ${api.model.title}, as its description has them.`,
    body: html`<noscript>${withoutScript(api)}</noscript>
<div id="redoc"></div>`,
    entries: [],
    plain: { scripts: [redocScripts.mend, redocScripts.bundle], start: startScript(document, sampleLabels) },
  };
}

/** What a reader without scripts can read in place of it. */
function withoutScript({ model }: DocumentedApi): Html {
  const page = addressFrom(paths.reference(model), paths.api(model));
  return html`<div class="text"><h1>${model.title}</h1>
<p>A script draws this reference, and scripts are off. <a href="${page}">The page of ${nameOf(model)}</a> needs none: it has the operations, how to call them, and where each field comes from.</p></div>`;
}

/** Redoc follows references once more, so a key that it would follow keeps a space behind its name. */
function startScript(document: JsonObject, sampleLabels: readonly string[]): string {
  const definition = reopenText(inScript(closeDocument(document)), " ");
  return `init(${definition}, ${inScript(optionsFor(sampleLabels))}, document.getElementById("redoc"));`;
}

/** Nothing in a text ends the script that it stands in. */
function inScript(value: JsonObject): string {
  return JSON.stringify(value).replace(/[<\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Redoc shows code samples only of the languages that it was told of, and calls a language by the sample's label. */
function optionsFor(sampleLabels: readonly string[]): JsonObject {
  const languages = [...sampleLabels.map((label) => ({ lang: "TypeScript", label })), { lang: "payload", label: "Payload" }];
  return {
    layout: "stacked",
    hideDownloadButtons: true,
    sortRequiredPropsFirst: false,
    codeSamples: { languages },
    disableTelemetry: true,
  };
}

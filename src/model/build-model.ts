import type { ApiModel, NamedSchema } from "../types/api-model.js";
import type { Diagnostic, Outcome } from "../types/diagnostic.js";
import type { LoadedSpec } from "../types/loaded-spec.js";
import { hasSelfChecks } from "../types/self-checks.js";
import { type Description, openDescription, versionOf } from "./description.js";
import { deepFreeze } from "./freeze.js";
import type { Node } from "./node.js";
import { placeOf } from "./node-place.js";
import { buildOperation } from "./operation.js";
import { collectOperations } from "./operation-entries.js";
import { apiNameOf, clientNames, nameOperations, namesBeside, operationKey } from "./operation-names.js";
import { membersOf, readObject, readRequiredString, readString, reportMissing } from "./read.js";
import { reportOperationNames, reportSchemaNames } from "./report-renames.js";
import { openSchemas } from "./schema.js";
import { nameInputs, nameSchemas } from "./schema-names.js";
import { outermost, type SchemaScope } from "./schema-scope.js";
import { buildSecuritySchemes, isSecured } from "./security.js";
import { buildServers, reportUnencrypted } from "./server.js";
import { reportUnwritable } from "./unwritable.js";
import { buildWebhooks } from "./webhooks.js";

/**
 * Builds the model of one API: references resolved, schemas simplified, everything named once; nobody changes it, which tests check by freezing it. All that is wrong is reported; with
 * an error among it there is no model, and what cannot be said in types is wider in the model than in the description, with a warning.
 * @example const { value: model, diagnostics } = buildModel(spec);
 */
export function buildModel(spec: LoadedSpec): Outcome<ApiModel> {
  const diagnostics: Diagnostic[] = [];
  const description = openDescription(spec, diagnostics);
  const model = isReadable(description) ? modelOf(description) : undefined;
  const failed = diagnostics.some(({ severity }) => severity === "error");
  return { value: failed || model === undefined ? undefined : hasSelfChecks ? deepFreeze(model) : model, diagnostics };
}

function isReadable(description: Description): boolean {
  const version = description.spec.document["openapi"];
  if (versionOf(version) !== undefined) return true;
  description.error({
    code: "unsupported-version",
    message: version === undefined ? '"openapi" is missing' : `"openapi" is ${JSON.stringify(version)}, which is not understood`,
    at: "/openapi",
    fix: 'write a version such as "3.1.0" in quotes; 3.0, 3.1 and 3.2 are understood',
  });
  return false;
}

function modelOf(description: Description): ApiModel {
  const { spec } = description;
  const entries = collectOperations(description);
  const name = apiNameOf(spec.apiId);
  const operationNames = nameOperations(name, entries);
  reportOperationNames(description, entries, operationNames);
  const declared = new Set([...clientNames(name), ...[...operationNames.values()].flatMap((own) => [own, ...namesBeside(own)])]);
  const scope = openSchemas(description, namedNodes(description, declared));
  reportSchemaNames(description, scope.schemas);
  const securitySchemes = buildSecuritySchemes(description);
  const schemes = new Set(securitySchemes.map(({ key }) => key));
  const found = buildServers(description, description.root);
  const servers = found.map(({ server }) => server);
  const operations = entries.map((entry) =>
    buildOperation(scope, { entry, name: operationNames.get(operationKey(entry)) ?? "", schemes, servers }),
  );
  if (operations.some((operation) => operation.servers === undefined && isSecured(operation.security)))
    reportUnencrypted(description, found);
  const schemas = buildSchemas(scope);
  reportUnwritable(description, operations, schemas);
  return {
    id: spec.apiId,
    name,
    file: spec.file,
    ...readInfo(description, name),
    servers,
    securitySchemes,
    operations,
    schemas,
    ...webhooksOf(scope),
  };
}

function webhooksOf(scope: SchemaScope): Pick<ApiModel, "webhooks"> {
  const webhooks = buildWebhooks(scope);
  return webhooks.length === 0 ? {} : { webhooks };
}

/** @see https://spec.openapis.org/oas/v3.1.0#info-object */
function readInfo(description: Description, name: string): Pick<ApiModel, "title" | "description"> {
  const called = `the API is called ${name}`;
  const info = readObject(description, description.root, "info");
  if (info !== undefined)
    return {
      title: readRequiredString(description, info, "title", called) ?? name,
      description: readString(description, info, "description"),
    };
  if (!Object.hasOwn(description.spec.document, "info")) reportMissing(description, description.root, "info", called);
  return { title: name };
}

function namedNodes(description: Description, declared: ReadonlySet<string>): SchemaScope["schemas"] {
  const components = readObject(description, description.root, "components");
  const members = membersOf(description, components && readObject(description, components, "schemas"));
  const keys = members.map(([key]) => key);
  const names = nameSchemas(keys, declared);
  const inputNames = nameInputs(names, declared);
  return new Map(
    members.map(([key, node]: readonly [string, Node]) => [
      key,
      { name: names.get(key) ?? "", inputName: inputNames.get(key) ?? "", node },
    ]),
  );
}

function buildSchemas(scope: SchemaScope): readonly NamedSchema[] {
  return [...scope.schemas].map(([key, { name, inputName, node }]) => ({
    name,
    inputName,
    key,
    schema: scope.build(node, outermost({ owner: key, carrier: scope.carriers.get(key) })),
    place: placeOf(scope, node),
  }));
}

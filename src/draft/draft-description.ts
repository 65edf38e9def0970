import { upperFirst } from "../naming.js";
import type { Json, JsonObject } from "../types/json.js";
import { startComponents } from "./component-names.js";
import { type CredentialDraft, credentialOf } from "./credentials.js";
import { draftOperation, type OperationEvidence, tagOf } from "./draft-operation.js";
import type { Evidence } from "./evidence.js";
import { templatePath } from "./template-path.js";
import { writeComponent } from "./write-schema.js";

/** Drafts a description of all that sources say; those without a method or a path are about the operation that the others name. */
export function draftDescription(provider: string, evidence: readonly Evidence[]): JsonObject {
  const operations = groupOperations(evidence);
  const scope = { sent: startComponents("New"), received: startComponents() };
  const drafted = operations.map((operation) => ({ ...operation, value: draftOperation(operation, scope) }));
  const credentials = evidence.flatMap((each) => credentialOf(each) ?? []);
  const schemas = [scope.sent, scope.received].flatMap((components) =>
    [...components.drafts].map(([name, draft]) => [name, writeComponent(name, draft, components)] as const),
  );
  return {
    openapi: "3.1.0",
    info: {
      title: `${provider.split("-").map(upperFirst).join(" ")} API`,
      version: "v1",
      summary: "TODO: say in one sentence what the API is for.",
      description: "TODO: say what its users have to know: its limits, its test environment, what it does not document.",
    },
    servers: serversOf(evidence),
    ...securityOf(credentials),
    tags: [...new Set(operations.map(({ path }) => tagOf(path)))]
      .toSorted()
      .map((name) => ({ name, description: `TODO: say what is done with ${name.toLowerCase()}.` })),
    paths: pathsOf(drafted),
    components: {
      ...(credentials[0] === undefined
        ? {}
        : { securitySchemes: Object.fromEntries(credentials.map(({ name, scheme }) => [name, scheme])) }),
      schemas: Object.fromEntries(schemas),
    },
  };
}

/** Puts evidence of the same operation together. */
export function groupOperations(evidence: readonly Evidence[]): readonly OperationEvidence[] {
  const routed = evidence.flatMap((each) =>
    each.method && each.path ? [{ ...each, method: each.method, path: templatePath(each.path) }] : [],
  );
  const routes = [...new Set(routed.map(({ method, path }) => `${method} ${path}`))];
  const loose = evidence.filter(({ method, path }) => !method || !path);
  return routes.map((route, index) => {
    const [method = "GET", path = "/"] = route.split(" ");
    const own = routed.filter((each) => `${each.method} ${each.path}` === route);
    return { method, path, evidence: index === 0 ? [...own, ...loose] : own };
  });
}

function serversOf(evidence: readonly Evidence[]): Json {
  const urls = [...new Set(evidence.flatMap(({ server }) => server ?? []))];
  if (urls.length === 0)
    return [{ url: "https://api.example.com", description: "TODO: write the server of the API.", "x-name": "production" }];
  return urls.map((url, index) => ({
    url,
    description: "TODO: say what the server is for.",
    "x-name": index === 0 ? "production" : `server${index + 1}`,
  }));
}

function securityOf(credentials: readonly CredentialDraft[]): JsonObject {
  const names = [...new Set(credentials.map(({ name }) => name))];
  return { security: names.map((name) => ({ [name]: [] })) };
}

function pathsOf(drafted: readonly { readonly method: string; readonly path: string; readonly value: JsonObject }[]): JsonObject {
  const paths = [...new Set(drafted.map(({ path }) => path))];
  return Object.fromEntries(
    paths.map((path) => [
      path,
      Object.fromEntries(drafted.filter((each) => each.path === path).map(({ method, value }) => [method.toLowerCase(), value])),
    ]),
  );
}

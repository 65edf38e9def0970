import { pascalCase } from "../../naming.js";
import type { Code, FileDraft, Member, Statement } from "../../types/file-draft.js";
import { code, doc, generatedType, generatedValue, identifier, objectLiteral, propertyKey, runtimeType, runtimeValue } from "../draft.js";
import { narrowName } from "../mapping/emit-normalize.js";
import { normalizeFile } from "../mapping/names.js";
import type { CanonicalApi, ConnectedProvider } from "./connected-provider.js";

/** Drafts the canonical `client.ts`: one function that creates the clients of several providers. */
export function emitAggregate({ model, providers }: CanonicalApi): FileDraft {
  const { name } = model;
  return {
    path: `${model.id}/client.ts`,
    sources: [model.file, ...providers.map(({ plan }) => plan.file)],
    summary: "One client over every provider.",
    statements: [
      optionsStatement(name, providers),
      clientsStatement(name, providers),
      clientType(name),
      createStatement(name, providers),
      ...modelsByProvider(providers),
    ],
  };
}

function optionsStatement(name: string, providers: readonly ConnectedProvider[]): Statement {
  const members = providers.map(({ model }) => ({
    ...memberOf(model.id, code`${generatedType(`${model.name}Options`, `${model.id}/client.ts`)} | undefined`),
    optional: true,
    doc: doc(`Options of the client of ${model.title}; without them there is none.`),
  }));
  return { kind: "interface", name: identifier(`${name}Options`), doc: doc("Options by provider."), exported: true, extends: [], members };
}

function clientsStatement(name: string, providers: readonly ConnectedProvider[]): Statement {
  const members = providers.map(({ model }) => memberOf(model.id, code`${generatedType(`${model.name}Client`, `${model.id}/client.ts`)}`));
  return { kind: "interface", name: identifier(`${name}Clients`), doc: doc("Clients by provider."), exported: true, extends: [], members };
}

function memberOf(id: string, type: Code): Member {
  return { key: propertyKey(id), optional: false, readonly: true, type };
}

function clientType(name: string): Statement {
  const clients = identifier(`${name}Clients`);
  return {
    kind: "typeAlias",
    name: identifier(`${name}Client`),
    typeParameters: code`Options`,
    doc: doc("The clients of those providers that options were given for."),
    exported: true,
    type: code`{ readonly [Provider in keyof Options & keyof ${clients}]: ${runtimeType("ClientFor")}<Options[Provider], ${clients}[Provider]> }`,
  };
}

function createStatement(name: string, providers: readonly ConnectedProvider[]): Statement {
  const options = identifier(`${name}Options`);
  const creators = providers.map(
    ({ model }) => [model.id, code`${generatedValue(`create${model.name}`, `${model.id}/client.ts`)}`] as const,
  );
  const given = code`Options & ${runtimeType("OnlyKnown")}<Options, ${options}>`;
  return {
    kind: "function",
    name: identifier(`create${name}`),
    doc: doc("Creates a client for each provider that options are given for.", {
      tag: "throws",
      text: "{ApiError} When an option cannot be used.",
    }),
    exported: true,
    typeParameters: code`const Options extends ${options}`,
    parameters: [{ name: identifier("options"), type: given, optional: false }],
    returns: code`${identifier(`${name}Client`)}<Options>`,
    body: [code`return ${runtimeValue("createClients")}<${identifier(`${name}Client`)}<Options>>(options, ${objectLiteral(creators)});`],
  };
}

/** `CheckoutSessionOf<"creem">`: what a provider gives of each canonical schema. */
function modelsByProvider(providers: readonly ConnectedProvider[]): readonly Statement[] {
  const canonical = [...new Set(providers.flatMap(({ plan }) => plan.models.map((model) => model.canonical)))];
  return canonical.flatMap((schema) => {
    const members = providers.flatMap(({ plan }) => {
      const model = plan.models.find((each) => each.canonical === schema);
      return model === undefined ? [] : [memberOf(plan.provider, code`${generatedType(narrowName(plan, model), normalizeFile(plan))}`)];
    });
    const table = identifier(`${pascalCase(schema)}ByProvider`);
    return [
      { kind: "interface", name: table, doc: doc(`What each provider gives of a ${schema}.`), exported: true, extends: [], members },
      {
        kind: "typeAlias",
        name: identifier(`${pascalCase(schema)}Of`),
        typeParameters: code`Provider extends keyof ${table}`,
        doc: doc(`What a provider gives of a ${schema}: never wider than the canonical type.`),
        exported: true,
        type: code`${table}[Provider]`,
      },
    ] satisfies readonly Statement[];
  });
}

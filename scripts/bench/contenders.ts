/** One way to retrieve a session, as a module whose default export makes, for an origin, a function that resolves to the session's id. */
export interface Contender {
  readonly name: string;
  /** Whose session it retrieves: ratios are taken against plain fetch of the same one. */
  readonly provider: "creem" | "flowglad";
  readonly source: string;
}

const creemQuery = `"/v1/checkouts", { params: { query: { checkout_id: "ch_1" } } }`;

/** Every way that is compared; the first of each provider is plain fetch. */
export const contenders: readonly Contender[] = [
  {
    name: "fetch",
    provider: "creem",
    source: `
      const headers = { "x-api-key": "key" };
      export default (origin) => async () => (await (await fetch(origin + "/v1/checkouts?checkout_id=ch_1", { headers })).json()).id;`,
  },
  {
    name: "openapi-fetch",
    provider: "creem",
    source: `
      import createClient from "openapi-fetch";
      export default (origin) => {
        const client = createClient({ baseUrl: origin, headers: { "x-api-key": "key" } });
        return async () => (await client.GET(${creemQuery})).data.id;
      };`,
  },
  {
    name: "openapi-fetch, then normalized",
    provider: "creem",
    source: `
      import createClient from "openapi-fetch";
      import { normalizeCheckoutSession } from "@specweld/checkout/creem";
      export default (origin) => {
        const client = createClient({ baseUrl: origin, headers: { "x-api-key": "key" } });
        return async () => normalizeCheckoutSession((await client.GET(${creemQuery})).data).value.id;
      };`,
  },
  {
    name: "specweld, operation",
    provider: "creem",
    source: `
      import { createTransport } from "@specweld/runtime";
      import { creemApi, retrieveCheckout } from "@specweld/checkout/creem";
      export default (origin) => {
        const transport = createTransport(creemApi, { apiKey: "key", server: origin });
        return async () => (await retrieveCheckout(transport, { query: { checkout_id: "ch_1" } })).data.id;
      };`,
  },
  {
    name: "specweld, normalized",
    provider: "creem",
    source: `
      import { createCreem } from "@specweld/checkout/creem";
      export default (origin) => {
        const creem = createCreem({ apiKey: "key", server: origin });
        return async () => (await creem.retrieveSession({ id: "ch_1" })).data.value.id;
      };`,
  },
  {
    name: "ky",
    provider: "creem",
    source: `
      import ky from "ky";
      export default (origin) => {
        const api = ky.create({ prefixUrl: origin, headers: { "x-api-key": "key" } });
        return async () => (await api.get("v1/checkouts", { searchParams: { checkout_id: "ch_1" } }).json()).id;
      };`,
  },
  {
    name: "axios",
    provider: "creem",
    source: `
      import axios from "axios";
      export default (origin) => {
        const api = axios.create({ baseURL: origin, headers: { "x-api-key": "key" } });
        return async () => (await api.get("/v1/checkouts", { params: { checkout_id: "ch_1" } })).data.id;
      };`,
  },
  {
    name: "redocly generate-client",
    provider: "creem",
    source: `
      import { configure, retrieveCheckout } from "./redocly/client.ts";
      export default (origin) => {
        configure({ serverUrl: origin, auth: { apiKey: { ApiKey: "key" } } });
        return async () => (await retrieveCheckout({ query: { checkout_id: "ch_1" } })).id;
      };`,
  },
  {
    name: "@hey-api/openapi-ts",
    provider: "creem",
    source: `
      import { client } from "./hey-api/client.gen.ts";
      import { retrieveCheckout } from "./hey-api/sdk.gen.ts";
      export default (origin) => {
        client.setConfig({ baseUrl: origin, auth: "key" });
        return async () => (await retrieveCheckout({ query: { checkout_id: "ch_1" } })).data.id;
      };`,
  },
  {
    name: "creem (SDK)",
    provider: "creem",
    source: `
      import { Creem } from "creem";
      export default (origin) => {
        const creem = new Creem({ apiKey: "key", serverURL: origin });
        return async () => (await creem.checkouts.retrieve("ch_1")).id;
      };`,
  },
  {
    name: "fetch, Flowglad",
    provider: "flowglad",
    source: `
      const headers = { authorization: "key" };
      export default (origin) => async () =>
        (await (await fetch(origin + "/api/v1/checkout-sessions/ch_1", { headers })).json()).checkoutSession.id;`,
  },
  {
    name: "specweld, Flowglad normalized",
    provider: "flowglad",
    source: `
      import { createFlowglad } from "@specweld/checkout/flowglad";
      export default (origin) => {
        const flowglad = createFlowglad({ apiKey: "key", server: origin });
        return async () => (await flowglad.retrieveSession({ id: "ch_1" })).data.value.id;
      };`,
  },
  {
    name: "@flowglad/node (SDK)",
    provider: "flowglad",
    source: `
      import { Flowglad } from "@flowglad/node";
      export default (origin) => {
        const flowglad = new Flowglad({ apiKey: "key", baseURL: origin });
        return async () => (await flowglad.checkoutSessions.retrieve("ch_1")).checkoutSession.id;
      };`,
  },
];

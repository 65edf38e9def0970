import type { OperationResponse } from "../../types/api-model.js";
import type { Json, JsonObject } from "../../types/json.js";
import type { Answer } from "../answers/answer.js";
import type { MockApi, MockSettings } from "../mock-api.js";
import { decodedText } from "../requests/decoded-text.js";
import type { UnderstoodRequest } from "../requests/understood-request.js";
import type { SampleOptions } from "../values/sample-value.js";
import type { MockSchemas } from "../values/schema-scope.js";
import { answerFromState } from "./answer-from-state.js";
import type { MockClock } from "./clock.js";
import { findRoles } from "./find-roles.js";
import { seedCollection } from "./seed-collection.js";
import type { StateAnswer } from "./state-request.js";
import { createStore } from "./store.js";

/** What a mock keeps: what the description shows, and what was created since. */
export interface MockState {
  /** Answers by what is kept, and changes it; undefined for an operation that has to do with none of it. */
  answer(understood: UnderstoodRequest, response: OperationResponse, described: Answer): StateAnswer | undefined;
  /** Changes an object wherever it is kept; false where nothing has that id. */
  change(id: Json, changes: JsonObject): boolean;
  /** Finds an object wherever it is kept. */
  find(id: string): JsonObject | undefined;
  clear(): void;
}

/** What a mock's state is made with. */
export interface StateSetup extends Pick<MockSettings, "lifetime" | "strict"> {
  readonly api: MockApi;
  readonly scope: MockSchemas;
  readonly options: SampleOptions;
  readonly clock: MockClock;
}

/** Makes the state of a mock, in which nothing was created yet. */
export function createState({ api, scope, options, clock, lifetime = 86_400_000, strict }: StateSetup): MockState {
  const { model, document, plans = [] } = api;
  const roles = findRoles(model, plans, scope);
  const store = createStore();
  const seeds = { model, document, roles, options };

  /** What the description shows is there although nobody has asked for it, but where its path has variables. */
  const seedAll = () => {
    for (const resource of new Set([...roles.values()].map((role) => role.resource))) {
      const { collection } = resource;
      if (!collection.includes("{")) store.collection(collection, () => seedCollection(resource, collection, seeds));
    }
    return store;
  };
  return {
    answer: ({ operation, url, variables, values, body }, response, described) => {
      const role = roles.get(operation);
      const decoded = Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, decodedText(value)]));
      const asked = { operation, url, variables: decoded, values, body: body.value, bodySchema: body.schema, described, response };
      return role && answerFromState({ ...asked, role }, { ...seeds, store, now: clock.now(), lifetime, strict });
    },
    change: (id, changes) => seedAll().change(id, changes),
    find: (id) => seedAll().find(id),
    clear: store.clear,
  };
}

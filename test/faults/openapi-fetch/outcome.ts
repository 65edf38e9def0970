import createClient from "openapi-fetch";

/** A call of openapi-fetch: its parameters, headers, body and so on. */
export type PlainInit = Readonly<Record<string, unknown>>;

export interface PlainCall {
  readonly url: string;
  readonly method?: "GET" | "POST" | undefined;
  readonly init?: PlainInit | undefined;
}

/** Puts into words what a call of openapi-fetch alone comes to: `data ...`, `error ...` or `throws ...`. */
export async function outcomeOf({ url, method = "GET", init = {} }: PlainCall): Promise<string> {
  const client = createClient<{ [path: string]: never }>({ baseUrl: url, headers: { "x-api-key": "key_planted" } });
  const call = client.request as (method: string, path: string, init: PlainInit) => Promise<Answered>; // no paths are described here
  try {
    const { data, error, response } = await call(method, "/v1/sessions/{id}", { params: { path: { id: "s_1" } }, ...init });
    return response.ok ? `data ${JSON.stringify(data)}` : `error ${JSON.stringify(error)}`;
  } catch (error) {
    return `throws ${error instanceof Error ? `${error.name}: ${error.message}` : error}`;
  }
}

interface Answered {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/** Says `waits` of a call that came to nothing a while after a moment, such as that of the server's answer. */
export async function outcomeAfter(moment: Promise<unknown>, call: PlainCall): Promise<string> {
  const outcome = outcomeOf(call);
  await moment;
  return Promise.race([outcome, new Promise<string>((resolve) => setTimeout(resolve, 300, "waits"))]);
}

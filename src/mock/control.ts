import { asObject, isJsonObject, type Json } from "../types/json.js";
import type { RunningMock } from "./running-mock.js";
import type { WebhookDelivery } from "./webhooks/send-webhook.js";

/** What a mock is told over HTTP lies below this path, which no provider has. */
export const controlPath = "/-/mock/";

/**
 * Does what a request below {@link controlPath} says: `GET requests`, `POST clock {"advance":"25h"}`, `POST faults {"fault":"status=503"}`,
 * `POST webhooks {"event":"...","to":"http://...","secret":"..."}`, `PATCH objects/{id} {...}`, `POST reset`.
 */
export async function control(request: Request, mock: Omit<RunningMock, "deliver" | "fetch">): Promise<Response> {
  const path = new URL(request.url).pathname.slice(controlPath.length);
  const [name = "", id = ""] = path.split("/").map(decodeURIComponent);
  try {
    const text = await request.text();
    const body = asObject(text === "" ? {} : (JSON.parse(text) as Json)); // that is what it gives
    const done = await act(`${request.method} ${name}`, id, body, mock);
    return done === undefined
      ? told(404, { detail: `${request.method} ${path} is not known: there are ${known.join(", ")}` })
      : told(200, done);
  } catch (error) {
    return told(400, { detail: error instanceof Error ? error.message : String(error) });
  }
}

const known = ["GET requests", "GET clock", "POST clock", "POST faults", "POST webhooks", "PATCH objects/{id}", "POST reset"];

async function act(
  what: string,
  id: string,
  body: { readonly [name: string]: Json },
  mock: Omit<RunningMock, "deliver" | "fetch">,
): Promise<object | undefined> {
  const time = () => ({ now: new Date(mock.clock.now()).toISOString() });
  switch (what) {
    case "GET requests":
      return mock.requests;
    case "GET clock":
      return time();
    case "POST clock":
      if (body["set"] !== undefined) mock.clock.set(String(body["set"]));
      if (body["advance"] !== undefined)
        mock.clock.advance(typeof body["advance"] === "number" ? body["advance"] : String(body["advance"]));
      return time();
    case "POST faults":
      mock.fault(String(body["fault"] ?? ""));
      return { fault: body["fault"] };
    case "POST webhooks":
      return mock.send(String(body["event"] ?? ""), deliveryOf(body));
    case "PATCH objects":
      if (!mock.change(id, body)) throw new RangeError(`nothing that this mock keeps has the id ${JSON.stringify(id)}`);
      return { changed: id };
    case "POST reset":
      mock.reset();
      return { requests: 0 };
    default:
      return undefined;
  }
}

function deliveryOf(body: { readonly [name: string]: Json }): WebhookDelivery {
  const { to, secret, about, data, times } = body;
  if (typeof to !== "string" || !URL.canParse(to)) throw new RangeError('"to" has to be the address that gets the webhook');
  if (typeof secret !== "string") throw new RangeError('"secret" has to be the secret that the webhook is signed with');
  return {
    to,
    secret,
    about: typeof about === "string" || typeof about === "number" ? about : undefined,
    data: isJsonObject(data) ? data : undefined,
    times: typeof times === "number" ? times : undefined,
  };
}

function told(status: number, body: object): Response {
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
}

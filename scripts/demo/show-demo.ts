import { type CheckoutSession, createCheckout } from "@specweld/checkout";
import { type CreemCreateSessionInput, receive } from "@specweld/checkout/creem";
import { type Issue, orThrow } from "@specweld/runtime";
import { type Mock, startMock } from "../../src/mocks.js";
import { sessionRows } from "./session-rows.js";
import { layOut, wrap } from "./table.js";

const providers = ["salesnip", "flowglad", "crevio", "creem"] as const;

const cart: CreemCreateSessionInput = {
  lineItems: [{ productId: "prod_4cVb7nMx2QaZ", quantity: 1 }],
  successUrl: "https://shop.example/thanks",
};

type Mocks = Readonly<Record<(typeof providers)[number], Mock>>;

/** What the parts of the demo share. */
interface Scene {
  readonly mocks: Mocks;
  readonly checkout: ReturnType<typeof connect>;
  /** Prints a sentence, on as many lines as it takes. */
  say(text?: string): void;
  readonly width: number;
  print(text: string): void;
}

/** Plays what happens to a shop with four payment providers, against mocks of them. */
export async function showDemo(width: number, print: (text: string) => void): Promise<void> {
  const started = await Promise.all(providers.map(async (provider) => [provider, await startMock(provider, { port: false })] as const));
  const mocks = Object.fromEntries(started) as Mocks; // each provider is started
  const say = (text = "") => {
    for (const line of wrap(text, width)) print(line);
  };
  const scene: Scene = { mocks, checkout: connect(mocks), say, width, print };
  const acts = [showSessions, surviveFault, clickTwice, refuseInput, letExpire, receiveWebhooks];
  for (const act of acts) await act(scene);
}

/** Clients as a program has them; only the connection is another one. */
function connect({ salesnip, flowglad, crevio, creem }: Mocks) {
  const to = ({ fetch }: Mock) => ({ apiKey: "demo", fetch });
  return createCheckout({ salesnip: to(salesnip), flowglad: to(flowglad), crevio: to(crevio), creem: to(creem) });
}

function heading({ say }: Scene, text: string): void {
  say();
  say(`# ${text}`);
}

async function showSessions(scene: Scene): Promise<void> {
  const { checkout, mocks, say, print, width } = scene;
  say("# Four providers, one model: retrieveSession");
  const tea = { productId: "tea", name: "Green tea", quantity: 2, unitPrice: { amount: 1200, currency: "JPY", exponent: 0 } };
  const successUrl = "https://shop.example/thanks";
  const created = await orThrow(
    checkout.salesnip.createSession({ currency: "JPY", lineItems: [tea], successUrl, salesnip: { projectId: "project_1" } }),
  );
  mocks.flowglad.change("chckt_session_8kTq2vYzR4mWn6Lp", { status: "in_review", quantity: 1 });
  const answers = await Promise.all([
    orThrow(checkout.salesnip.retrieveSession({ id: created.value.id })),
    orThrow(checkout.flowglad.retrieveSession({ id: "chckt_session_8kTq2vYzR4mWn6Lp" })),
    orThrow(checkout.crevio.retrieveSession({ id: "co_xyz987" })),
    orThrow(checkout.creem.retrieveSession({ id: "ch_5tGb6yHn7uJm8iKo" })),
  ]);
  const sessions: readonly CheckoutSession[] = answers.map(({ value }) => value);
  print(layOut({ headings: providers.map((provider) => provider.toUpperCase()), rows: sessionRows(sessions) }, width));
  for (const [index, { issues }] of answers.entries()) for (const issue of issues) say(issueText(providers[index] ?? "", issue));
}

function issueText(provider: string, { code, path, value, mapping }: Issue): string {
  return `! ${provider}: ${code} at ${path}, found ${JSON.stringify(value)}, read by specs/${mapping}`;
}

async function surviveFault(scene: Scene): Promise<void> {
  const { checkout, mocks, say } = scene;
  heading(scene, "A server that fails once: the client asks again");
  mocks.creem.fault("status=503, retry-after=0");
  const before = mocks.creem.requests.length;
  const { value } = await orThrow(checkout.creem.retrieveSession({ id: "ch_5tGb6yHn7uJm8iKo" }));
  const statuses = mocks.creem.requests.slice(before).map(({ status }) => status);
  say(`the server answered ${statuses.join(", then ")}; the program got a session that is ${value.status}`);
}

async function clickTwice(scene: Scene): Promise<void> {
  const { checkout, say } = scene;
  heading(scene, "A double click: two calls, one idempotency key, one checkout");
  const click = () => orThrow(checkout.creem.createSession(cart, { idempotencyKey: "cart-4711" }));
  const ids = [await click(), await click()].map(({ value }) => value.id);
  say(`the calls got ${ids.join(" and ")}: the buyer is charged ${new Set(ids).size === 1 ? "once" : "twice"}`);
}

async function refuseInput(scene: Scene): Promise<void> {
  const { checkout, mocks, say } = scene;
  heading(scene, "An input that a provider cannot take: refused before it is sent");
  const tea = { productId: "tea", name: "Green tea", quantity: 1, unitPrice: { amount: 120050, currency: "JPY", exponent: 2 } };
  const before = mocks.salesnip.requests.length;
  const { error } = await checkout.salesnip.createSession({
    currency: "JPY",
    lineItems: [tea],
    successUrl: "https://shop.example/thanks",
    salesnip: { projectId: "project_1" },
  });
  say(`${error?.code}: ${error?.message}`);
  say(`requests sent: ${mocks.salesnip.requests.length - before}`);
}

async function letExpire(scene: Scene): Promise<void> {
  const { checkout, mocks, say } = scene;
  heading(scene, "A buyer who comes back after 25 hours: the mock's clock is moved");
  const { value } = await orThrow(checkout.creem.createSession(cart));
  const statusNow = async () => (await orThrow(checkout.creem.retrieveSession({ id: value.id }))).value.status;
  const before = await statusNow();
  mocks.creem.clock.advance("25h");
  say(`the session was ${before} and is ${await statusNow()}`);
}

async function receiveWebhooks(scene: Scene): Promise<void> {
  const { mocks, say } = scene;
  heading(scene, "A signed webhook, and a forged one");
  const told: string[] = [];
  const to = async (request: Request) => {
    const { data, error } = await receive(request, { secret: "whsec_of_the_shop" });
    told.push(
      error === undefined ? `verified: ${data.event.type}, event ${"id" in data.event ? data.event.id : "unknown"}` : error.message,
    );
    return new Response(null, { status: error === undefined ? 200 : 400 });
  };
  const about = "ch_5tGb6yHn7uJm8iKo";
  await mocks.creem.send("sessionCompleted", { to, about, secret: "whsec_of_the_shop" });
  await mocks.creem.send("sessionCompleted", { to, about, secret: "whsec_of_somebody_else" });
  for (const line of told) say(line);
}

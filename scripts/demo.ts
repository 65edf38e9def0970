import { type CheckoutSession, type CreatedSession, createCheckout } from "@specweld/checkout";
import { type Issue, orThrow } from "@specweld/runtime";
import { type ProvidersServer, startProviders } from "./demo/providers-server.js";
import { sessionRows } from "./demo/session-rows.js";
import { layOut, wrap } from "./demo/table.js";

const width = Math.min(140, Math.max(80, process.stdout.columns ?? (Number(process.env["COLUMNS"]) || 100)));

/** What all providers' answers have in common. */
interface Answer {
  readonly provider: string;
  readonly value: CheckoutSession;
  readonly issues: readonly Issue[];
}

function say(text = ""): void {
  process.stdout.write(`${text}\n`);
}

/** Prints a sentence, on as many lines as it takes. */
function tell(text: string, indent = ""): void {
  for (const line of wrap(text, width - indent.length)) say(`${indent}${line}`);
}

function heading(text: string): void {
  say();
  tell(text);
  say("=".repeat(Math.min(width, text.length)));
}

function createClients({ url }: ProvidersServer) {
  const options = { apiKey: "demo_key", server: url };
  return createCheckout({ salesnip: options, flowglad: options, crevio: options, creem: options });
}

function showSessions(answers: readonly Answer[]): void {
  const headings = answers.map(({ provider }) => provider.toUpperCase());
  say(layOut({ headings, rows: sessionRows(answers.map(({ value }) => value)) }, width));
}

function showIssues(answers: readonly Answer[]): void {
  for (const { provider, issues } of answers) {
    say(`${provider}: ${issues.length === 0 ? "nothing odd" : `${issues.length} ${issues.length === 1 ? "issue" : "issues"}`}`);
    for (const { code, path, value, mapping } of issues) {
      const found = value === undefined ? "" : ` found ${JSON.stringify(value)},`;
      tell(`${code} at ${path}:${found} read by specs/${mapping}`, "    ");
    }
  }
}

async function demonstrate(server: ProvidersServer): Promise<void> {
  const checkout = createClients(server);
  tell(`A server at ${server.url} answers with the examples of the providers' own documentation pages.`);

  heading("Four providers, one model: retrieveSession");
  const pages = await Promise.all([
    orThrow(checkout.salesnip.retrieveSession({ id: "page" })),
    orThrow(checkout.flowglad.retrieveSession({ id: "page" })),
    orThrow(checkout.crevio.retrieveSession({ id: "page" })),
    orThrow(checkout.creem.retrieveSession({ id: "page" })),
  ]);
  showSessions(pages);

  heading("What was odd about these answers: issues");
  showIssues(pages);

  heading("Crevio and Creem again, after a payment");
  const paid = await Promise.all([
    orThrow(checkout.crevio.retrieveSession({ id: "paid" })),
    orThrow(checkout.creem.retrieveSession({ id: "paid" })),
  ]);
  showSessions(paid);
  say();
  showIssues(paid);

  heading("New sessions at SaleSnip and at Creem: createSession");
  const created = await orThrow(
    checkout.salesnip.createSession({
      currency: "EUR",
      lineItems: [
        {
          productId: "pro-plan",
          name: "Pro plan",
          quantity: 1,
          unitPrice: { amount: 1900, currency: "EUR", exponent: 2 },
          recurring: { unit: "month", count: 1 },
          salesnip: { minimumPrice: { amount: 1500, currency: "EUR", exponent: 2 } },
        },
      ],
      successUrl: "https://example.com/success",
      salesnip: { projectId: "project_abcdefghjijklmnop" },
    }),
  );
  showCreated(server, created.value);
  tell("session null: SaleSnip answers with no more; retrieveSession gives the rest", "     ");
  say();
  const whole = await orThrow(
    checkout.creem.createSession({
      lineItems: [{ productId: "prod_4cVb7nMx2QaZ", quantity: 2 }],
      successUrl: "https://example.com/success",
    }),
  );
  showCreated(server, whole.value);
}

function showCreated(server: ProvidersServer, { id, url }: CreatedSession): void {
  const sent = server.seen.at(-1);
  say(`sent: ${sent?.method} ${sent?.url}`);
  say(JSON.stringify(JSON.parse(sent?.body ?? "null"), null, 2));
  say(`got: id ${id}`);
  say(`     url ${url}`);
}

const server = await startProviders();
try {
  await demonstrate(server);
} catch (error) {
  process.stderr.write(`The demo failed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  server.close();
}

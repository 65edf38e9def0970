import { describe, expect, test } from "vitest";
import { mappingPlan, mappingProblems } from "./mapping-problems.js";
import { webhookFiles } from "./webhook-project.js";

/** What is said of the right lines with one text replaced: code, message and line of each problem. */
async function problemsOf(before: string | RegExp, after: string): Promise<readonly string[]> {
  const files = webhookFiles((lines) => {
    const changed = lines.replace(before, after);
    if (changed === lines) throw new Error(`there is no ${before}`);
    return changed;
  });
  const text = await mappingProblems(files);
  return [...text.matchAll(/^(error|warning) (N\d+: .*)\n {2}(\S+?):(\d+):/gm)].map(([, severity, message, file, line]) => {
    const at = file === "specs/shop/mapping.yaml" ? files.mapping : file === "specs/shop/openapi.yaml" ? files.provider : files.canonical;
    return `${severity} ${message} @ ${at.split("\n")[Number(line) - 1]?.trim().slice(0, 30)}`;
  });
}

describe("webhooks of a mapping", () => {
  test("become models of their own, and what is said of each", async () => {
    const { webhooks, models } = await mappingPlan(webhookFiles());
    expect(webhooks).toMatchObject({
      kind: "mapped",
      by: [{ kind: "path", steps: ["kind"] }],
      signature: { scheme: "hmac-sha256-hex", header: "shop-signature" },
      cases: [
        { word: "order.paid", event: "paid", model: "PaidEvent" },
        { word: "order.failed", event: "failed", model: "FailedEvent" },
      ],
      ignored: [
        { word: "order.late", reason: "A late order is not failed." },
        { word: "ping", reason: "Nobody needs it." },
      ],
      absent: [],
    });
    expect(models.map(({ canonical, schema, source }) => [canonical, schema, source])).toEqual([
      ["PaidEvent", "Paid", "OrderPaid"],
      ["FailedEvent", "Failed", "Change"],
    ]);
    const types = models.map(({ fields }) => fields.find(({ name }) => name === "type")?.transform);
    expect(types).toMatchObject([
      { kind: "const", value: "paid" },
      { kind: "const", value: "failed" },
    ]);
  });

  test("may give one event by several words, each read in its own way", async () => {
    const also = "\nignore:\n  ping: Nobody needs it.";
    const files = webhookFiles((lines) =>
      lines
        .replace(/\nignore:.*$/s, also)
        .replace(
          "ignore:\n  ping",
          "  order.late: { event: failed, fields: { id: id, reason: { absent: It is late. } }, ignore: { why: It is late. } }\nignore:\n  ping",
        ),
    );
    expect((await mappingPlan(files)).models.map(({ canonical }) => canonical)).toEqual([
      "PaidEvent",
      "FailedEventFromOrderFailed",
      "FailedEventFromOrderLate",
    ]);
  });

  test("are named by the webhook where its payload has no fixed words", async () => {
    const files = webhookFiles();
    const provider = files.provider.replace("kind: { const: order.paid }", "kind: { type: string }");
    expect((await mappingPlan({ ...files, provider })).webhooks).toMatchObject({
      cases: [{ word: "order.paid" }, { word: "order.failed" }],
    });
  });

  test("may be told apart by several properties and headers, whose words are joined", async () => {
    const files = webhookFiles((lines) =>
      lines
        .replace("by: kind", "by: [{ header: X-Topic }, kind]")
        .replace("  order.paid:", "  shop.order.paid:")
        .replace("  order.failed:", "  shop.order.failed:")
        .replace("  order.late:", "  shop.order.late:"),
    );
    const header = "parameters: [{ name: x-topic, in: header, schema: { enum: [shop] } }], ";
    const provider = files.provider.replace(/(order\.paid: \{ post: \{ )|(changes: \{ post: \{ )/g, (start) => start + header);
    expect((await mappingPlan({ ...files, provider })).webhooks).toMatchObject({
      by: [
        { kind: "header", name: "X-Topic" },
        { kind: "path", steps: ["kind"] },
      ],
      cases: [{ word: "shop.order.paid" }, { word: "shop.order.failed" }],
    });
  });

  test("are missed where the provider describes none, too", async () => {
    const files = webhookFiles();
    const silent = files.mapping.slice(0, files.mapping.indexOf("webhooks:"));
    const provider = files.provider.replace(/webhooks:.*components:/s, "components:");
    expect(await mappingProblems({ ...files, provider, mapping: silent })).toContain(
      'warning N101: the canonical API declares events, but the mapping of shop has no "webhooks"',
    );
  });

  test("may be absent altogether", async () => {
    const { webhooks } = await mappingPlan(webhookFiles(() => "absent: The shop sends none."));
    expect(webhooks).toEqual({ kind: "absent", reason: "The shop sends none." });
  });

  test("are missed where both sides describe them", async () => {
    const files = webhookFiles();
    const silent = { ...files, mapping: files.mapping.slice(0, files.mapping.indexOf("webhooks:")) };
    expect(await mappingProblems(silent)).toContain('warning N201: shop describes webhooks, but its mapping has no "webhooks"');
  });

  const wrong: readonly (readonly [string | RegExp, string, readonly string[]])[] = [
    [
      "event: paid",
      "event: payed",
      [
        'error N100: the canonical API has no event "payed" @ event: payed',
        'error N101: canonical event "paid" is neither mapped nor absent @ paid: { post: { requestBody: {',
      ],
    ],
    [
      / {2}order\.failed:.*?reason: why\n/s,
      "",
      [
        'error N101: canonical event "failed" is neither mapped nor absent @ failed: { post: { requestBody:',
        'error N201: webhook "order.failed" has no case and is not ignored @ changes: { post: { requestBody',
      ],
    ],
    [
      "  ping: Nobody needs it.",
      "  ping: Nobody needs it.\nabsent: { paid: It is free. }",
      ['error N107: event "paid" is absent, but a case gives it @ absent: { paid: It is free. }'],
    ],
    [
      "  ping: Nobody needs it.",
      "  ping: Nobody needs it.\nabsent: { piad: It is free. }",
      ['error N100: the canonical API has no event "piad" @ absent: { piad: It is free. }'],
    ],
    [
      "  ping: Nobody needs it.",
      "  ping: no",
      [
        'error N004: the reason for "ping" is not a sentence: "no" @ ping: no',
        'error N201: webhook "ping" has no case and is not ignored @ ping: { post: { requestBody: {',
      ],
    ],
    ["\n  ping: Nobody needs it.", "", ['error N201: webhook "ping" has no case and is not ignored @ ping: { post: { requestBody: {']],
    [
      "ping: Nobody",
      "pong: Nobody",
      [
        'warning N107: "pong" is ignored, but the provider describes no such webhook @ pong: Nobody needs it.',
        'error N201: webhook "ping" has no case and is not ignored @ ping: { post: { requestBody: {',
      ],
    ],
    [
      "  ping: Nobody",
      "  order.paid: It is paid.\n  ping: Nobody",
      ['error N107: webhook "order.paid" is ignored, but has a case @ order.paid: It is paid.'],
    ],
    [
      "order.failed:",
      "order.fialed:",
      [
        'error N102: the provider describes no webhook "order.fialed" @ order.fialed:',
        'error N201: webhook "order.failed" has no case and is not ignored @ changes: { post: { requestBody',
      ],
    ],
    ["by: kind", "by: []", ['error N004: "by" names nothing @ by: []']],
    [
      "by: kind",
      "by: { headers: X-Kind }",
      ['error N002: "by" has no key "headers" @ by: { headers: X-Kind }', 'error N003: "by" names no header @ by: { headers: X-Kind }'],
    ],
    ["by: kind", 'by: [{ header: "X Kind" }, kind]', ['error N004: "X Kind" is not the name of a header @ by: [{ header: "X Kind" }, kin']],
    ["by: kind", "by: [kind, type]", ['error N102: "type" is in no payload of the provider\'s webhooks @ by: [kind, type]']],
    [
      "scheme: hmac-sha256-hex, header: shop-signature",
      'scheme: standard-webhooks, prefix: "v2="',
      ["error N004: signatures of Standard Webhooks have no prefix of their own @ signature: { scheme: standard-"],
    ],
    ["header: shop-signature", "header: shop-signature, prefix: 7", ['error N004: "prefix" is not text @ signature: { scheme: hmac-sha2']],
    ["by: kind", "by: type", ['error N102: "type" is in no payload of the provider\'s webhooks @ by: type']],
    ["by: kind\n", "", ['error N003: "webhooks" does not say where the type of an event stands @ webhooks:']],
    [/signature: .*\n/, "", ['error N003: "webhooks" does not say how they are signed @ webhooks:']],
    ["hmac-sha256-hex", "hmac-sha1", ['error N004: there is no signature scheme "hmac-sha1" @ signature: { scheme: hmac-sha1']],
    [", header: shop-signature", "", ['error N003: "signature" has no "header" @ signature: { scheme: hmac-sha2']],
    [
      "header: shop-signature",
      'header: "shop signature"',
      ['error N004: "shop signature" is not the name of a header @ signature: { scheme: hmac-sha2'],
    ],
    [
      "scheme: hmac-sha256-hex, header: shop-signature",
      "scheme: standard-webhooks, header: shop",
      ['error N004: "shop" does not end with -signature @ signature: { scheme: standard-'],
    ],
    [
      "scheme: hmac-sha256-hex",
      "scheme: hmac-sha256-hex, secret: abc",
      ['error N002: "signature" has no key "secret" @ signature: { scheme: hmac-sha2'],
    ],
    [
      "note: Notes have no place.",
      "remark: Notes have no place.",
      [
        'warning N107: "ignore" names "remark", but OrderPaid has no property "remark" @ remark: Notes have no place.',
        "error N201: provider property OrderPaid.note (/note) is neither used nor ignored @ OrderPaid: { type: object, req",
      ],
    ],
    [
      "      at: { time: created, as: epoch_s }\n",
      "",
      [
        "error N101: canonical field Paid.at is neither mapped nor absent @ Paid: { type: object, required",
        "error N201: provider property OrderPaid.created (/created) is neither used nor ignored @ OrderPaid: { type: object, req",
      ],
    ],
    [
      "reason: why",
      "reason: whi",
      [
        'error N102: "whi" is not in the schema: Change has no property "whi" @ reason: whi',
        "error N201: provider property Change.why (/why) is neither used nor ignored @ Change: { type: object, requir",
      ],
    ],
    [
      "    event: failed",
      "    events: failed",
      [
        'error N002: case "order.failed" has no key "events" @ events: failed',
        'error N003: case "order.failed" has no "event" @ events: failed',
        'error N101: canonical event "failed" is neither mapped nor absent @ failed: { post: { requestBody:',
      ],
    ],
    [
      /fields:\n {6}id: id\n {6}reason: why/,
      "fields: id",
      ['error N004: "fields" is not a map @ fields: id', 'error N003: model "Failed" has no "fields" @ order.failed:'],
    ],
    [/^/, "\nsecret: abc", ['error N002: "webhooks" has no key "secret" @ secret: abc']],
  ];
  test.each(wrong)("say what is wrong with %s -> %j, and where", async (before, after, problems) => {
    expect([...(await problemsOf(before, after))].sort()).toEqual([...problems].sort());
  });

  test("need a canonical API that declares events", async () => {
    const files = webhookFiles();
    const bare = files.canonical.replace(/webhooks:.*components:/s, "components:");
    expect(await mappingProblems({ ...files, canonical: bare })).toContain("error N100: the canonical API declares no webhooks");
  });

  test("need payloads whose schemas have names", async () => {
    const files = webhookFiles();
    const inline = (text: string, name: string) => text.replace(`{ $ref: "#/components/schemas/${name}" }`, "{ type: object }");
    for (const [side, name, webhook] of [
      ["provider", "OrderPaid", "order.paid"],
      ["canonical", "Paid", "paid"],
    ] as const) {
      const problems = await mappingProblems({ ...files, [side]: inline(files[side], name) });
      expect(problems).toContain(`error N109: the payload of webhook "${webhook}" has no named schema`);
    }
  });

  test("do not take an event whose type says something else", async () => {
    const files = webhookFiles();
    const other = { ...files, canonical: files.canonical.replace("type: { const: paid }", "type: { type: string }") };
    expect(await mappingProblems(other)).toContain('error N109: "type" of Paid is not the name of its event, "paid"');
  });
});

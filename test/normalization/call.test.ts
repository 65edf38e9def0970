import {
  ApiError,
  finishReading,
  type Normalized,
  normalizeAnswer,
  readBody,
  readIdentity,
  sendWritten,
  startReading,
} from "@specweld/runtime";
import { describe, expect, test } from "vitest";

interface Raw {
  readonly id: string;
}
type Session = Normalized<"shop", { readonly id: string }, Raw>;

const response = new Response("{}", { status: 200 });
const failure = new ApiError({ code: "not_found", message: "no", status: 404 });

function normalize(raw: Raw) {
  const reading = startReading("shop/mapping.yaml");
  const body = readBody(reading, raw, ["", "", "4:3"]);
  return finishReading(reading, "shop", raw, { id: readIdentity(reading, body.id, ["id", "/id", "7:7"]) });
}

function answered(data: unknown) {
  return normalizeAnswer<Raw, Session, ApiError>(Promise.resolve({ data: data as Raw, response }), normalize); // responses do not keep to types
}

describe("the answer of a provider", () => {
  test("becomes a canonical value that still has the response as it arrived", async () => {
    const raw = { id: "ch_1", more: true };
    const result = await answered(raw);
    expect(result.data).toEqual({ provider: "shop", value: { id: "ch_1" }, issues: [], raw });
    expect(result.data?.raw).toBe(raw);
    expect(result.response).toBe(response);
  });

  test.each([{}, { id: "" }, { id: 5 }, null, "text", [[]]])(
    "without a usable identity, such as %j, is an error with the response attached",
    async (raw) => {
      const { data, error } = await answered(raw);
      expect(data).toBeUndefined();
      expect(error).toMatchObject({ code: "unexpected_response", status: 200, raw });
      expect(error?.message).toMatch(/^shop answered without a usable identity: /);
    },
  );

  test("that is an error stays the very error", async () => {
    const result = await normalizeAnswer<Raw, Session, ApiError>(Promise.resolve({ error: failure, response: null }), normalize);
    expect(result).toEqual({ error: failure, response: null });
    expect(result.error).toBe(failure);
  });
});

describe("a written request", () => {
  test("is sent, and its answer normalized", async () => {
    const sent: unknown[] = [];
    const send = (body: unknown) => {
      sent.push(body);
      return Promise.resolve({ data: { id: "ch_2" }, response });
    };
    const { data } = await sendWritten<unknown, Raw, Session, ApiError>({ body: { a: 1 } }, send, normalize);
    expect(sent).toEqual([{ a: 1 }]);
    expect(data?.value).toEqual({ id: "ch_2" });
  });

  test("that could not be written is never sent", async () => {
    const refused = new ApiError({ code: "unsupported", message: "no", status: null });
    const result = await sendWritten<unknown, Raw, Session, ApiError>(
      { error: refused },
      () => {
        throw new Error("sent after all");
      },
      normalize,
    );
    expect(result).toEqual({ error: refused, response: null });
  });
});

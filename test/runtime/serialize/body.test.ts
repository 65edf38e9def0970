import { Readable } from "node:stream";
import {
  createTransport,
  type OperationDescriptor,
  type OperationInput,
  type RequestBodyDescriptor,
  send,
  writeBody,
  writeForm,
  writeMultipart,
} from "@specweld/runtime";
import { FormData as UndiciFormData } from "undici";
import { describe, expect, test } from "vitest";
import { fetchOf } from "../../servers/fake-fetch.js";
import type { AnyResult } from "../../servers/session-api.js";

interface Sent {
  readonly type: string | null;
  readonly text: string;
  readonly request: Request;
}

/** Sends a body and returns what left, once for each attempt. */
async function sendAll(requestBody: RequestBodyDescriptor, input: OperationInput, statuses: readonly number[] = [200]): Promise<Sent[]> {
  const sent: Sent[] = [];
  const fetch = fetchOf(async (request) => {
    sent.push({ request: request.clone(), type: request.headers.get("content-type"), text: await request.text() });
    return new Response(null, { status: statuses[sent.length - 1] ?? 200 });
  });
  const operation: OperationDescriptor = { id: "put", method: "PUT", path: "/", requestBody, responses: { "200": [] } };
  const transport = createTransport(
    { id: "acme", servers: [], securitySchemes: {} },
    { server: "https://acme.test", fetch, retry: { baseDelay: 1 } },
  );
  const { error } = await send<AnyResult>(transport, operation, input);
  if (error) throw error;
  return sent;
}

async function sendOne(requestBody: RequestBodyDescriptor, body: unknown, contentType?: string): Promise<Sent> {
  const [sent] = await sendAll(requestBody, { body, contentType });
  if (!sent) throw new Error("nothing was sent");
  return sent;
}

const json = { write: writeBody, content: [{ type: "application/json" }] };
const bytes = { write: writeBody, content: [{ type: "application/octet-stream" }] };
const form = (encoding = {}): RequestBodyDescriptor => ({
  write: writeBody,
  content: [{ type: "application/x-www-form-urlencoded", encoding, write: writeForm }],
});
const multipart = (encoding = {}): RequestBodyDescriptor => ({
  write: writeBody,
  content: [{ type: "multipart/form-data", encoding, write: writeMultipart }],
});

describe("a body", () => {
  test("is JSON where the description says so, strings and null included", async () => {
    expect(await sendOne(json, { a: [1, null, "é"], left: undefined })).toMatchObject({
      type: "application/json",
      text: '{"a":[1,null,"é"]}',
    });
    expect((await sendOne(json, "text")).text).toBe('"text"');
    expect((await sendOne(json, null)).text).toBe("null");
    expect((await sendOne(json, { at: new Date(0) })).text).toBe('{"at":"1970-01-01T00:00:00.000Z"}');
  });

  test("is the first documented media type, or the one that the caller names", async () => {
    const two = { write: writeBody, content: [{ type: "application/json" }, { type: "text/plain" }] };
    expect(await sendOne(two, "a")).toMatchObject({ type: "application/json", text: '"a"' });
    expect(await sendOne(two, "a", "text/plain")).toMatchObject({ type: "text/plain", text: "a" });
  });

  test("is text or bytes as they are, under the documented media type", async () => {
    expect(await sendOne({ write: writeBody, content: [{ type: "text/csv" }] }, "a,b\n")).toMatchObject({
      type: "text/csv",
      text: "a,b\n",
    });
    for (const body of [
      new Blob(["raw"]),
      new TextEncoder().encode("raw"),
      new TextEncoder().encode("raw").buffer,
      "raw",
      new DataView(new TextEncoder().encode("raw").buffer),
      Buffer.from("raw"),
      new File(["raw"], "raw.txt", { type: "text/plain" }),
      new Blob(["raw"]).stream(),
      Readable.from([Buffer.from("ra"), Buffer.from("w")]),
      Readable.toWeb(Readable.from([Buffer.from("raw")])),
    ]) {
      expect(await sendOne(bytes, body)).toMatchObject({ type: "application/octet-stream", text: "raw" });
    }
  });

  test("of a range of media types takes the blob's own", async () => {
    const image = { write: writeBody, content: [{ type: "image/*" }] };
    expect((await sendOne(image, new Blob(["x"], { type: "image/png" }))).type).toBe("image/png");
    expect((await sendOne(image, new Uint8Array(1))).type).toBe("application/octet-stream");
  });

  test("that is a stream which is being read already is refused", async () => {
    const stream = new Blob(["raw"]).stream();
    stream.getReader();
    await expect(sendOne({ write: writeBody, content: [{ type: "text/plain" }] }, stream)).rejects.toMatchObject({
      code: "configuration",
      fields: [{ path: "body", message: "is a stream that is being read already" }],
    });
  });

  test("that is an iterable is sent once", async () => {
    const sending = sendAll(bytes, { body: Readable.from([Buffer.from("raw")]) }, [503, 200]);
    await expect(sending).rejects.toMatchObject({ status: 503, attempts: [{ status: 503 }] });
  });

  test("is the same bytes in a retry, even when the caller changes them meanwhile", async () => {
    const raw = new TextEncoder().encode("raw");
    const sending = sendAll(bytes, { body: raw }, [503, 200]);
    raw.fill(0);
    expect((await sending).map(({ text }) => text)).toEqual(["raw", "raw"]);
  });

  test("of no writable kind is refused", async () => {
    await expect(sendOne({ write: writeBody, content: [{ type: "text/plain" }] }, { a: 1 })).rejects.toMatchObject({
      code: "configuration",
    });
    await expect(sendOne(form(), "a=1&b")).rejects.toMatchObject({ code: "configuration" });
    for (const body of [["a"], new Map([["a", "b"]]), new Set(["a"])]) {
      await expect(sendOne(form(), body)).rejects.toMatchObject({ code: "configuration" });
      await expect(sendOne(multipart(), body)).rejects.toMatchObject({ code: "configuration" });
    }
    await expect(sendOne(json, new URLSearchParams("a=1"))).rejects.toMatchObject({ code: "configuration" });
    await expect(sendOne(multipart(), 1)).rejects.toMatchObject({ code: "configuration" });
  });
});

/** @see https://spec.openapis.org/oas/v3.1.1#encoding-the-x-www-form-urlencoded-media-type */
describe("an urlencoded body", () => {
  test("writes the example of the specification", async () => {
    const body = {
      id: "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
      address: { streetAddress: "123 Example Dr.", city: "Somewhere", state: "CA", zip: "99999+1234" },
    };
    const { type, text } = await sendOne(form(), body);
    expect(type).toBe("application/x-www-form-urlencoded");
    expect(text).toBe(
      "id=f81d4fae-7dec-11d0-a765-00a0c91e6bf6&address=%7B%22streetAddress%22%3A%22123+Example+Dr.%22%2C%22city%22%3A%22Somewhere%22%2C%22state%22%3A%22CA%22%2C%22zip%22%3A%2299999%2B1234%22%7D",
    );
  });

  test("repeats the name for each item of a list, and leaves out what is not there", async () => {
    expect((await sendOne(form(), { l: [1, 2], n: null, u: undefined, b: false })).text).toBe("l=1&l=2&b=false");
  });

  test("follows a style, or a content type, that is given for a property", async () => {
    const encoding = { tags: { style: "form", explode: false }, filter: { style: "deepObject" }, raw: { contentType: "application/json" } };
    const body = { tags: ["a", "b"], filter: { a: 1 }, raw: ["x"] };
    expect((await sendOne(form(encoding), body)).text).toBe("tags=a,b&filter%5Ba%5D=1&raw=%5B%22x%22%5D");
  });

  test("cannot be given another field by a name or a value", async () => {
    expect((await sendOne(form(), { "a&admin=1": "b&admin=1" })).text).toBe("a%26admin%3D1=b%26admin%3D1");
  });

  test("may be given as URLSearchParams or FormData", async () => {
    expect((await sendOne(form(), new URLSearchParams("a=1&b=é"))).text).toBe("a=1&b=%C3%A9");
    for (const data of [new FormData(), new UndiciFormData()]) {
      data.append("a", "1");
      expect((await sendOne(form(), data)).text).toBe("a=1");
    }
    const encoding = { meta: { contentType: "application/json" } };
    expect((await sendOne(form(encoding), new URLSearchParams({ meta: '{"a":1}' }))).text).toBe("meta=%7B%22a%22%3A1%7D");
  });
});

/** @see https://spec.openapis.org/oas/v3.1.1#special-considerations-for-multipart-content */
describe("a multipart body", () => {
  test("has a part for each property, in the media type that its value calls for", async () => {
    const body = { id: "s_1", meta: { a: 1 }, file: new File(["png"], "logo.png", { type: "image/png" }), blob: new Blob(["x"]) };
    const { type, request } = await sendOne(multipart(), body);
    expect(type).toMatch(/^multipart\/form-data; boundary=[0-9a-f]{32}$/);
    const data = await request.formData();
    expect(data.get("id")).toBe("s_1");
    expect(data.get("file")).toMatchObject({ name: "logo.png", type: "image/png", size: 3 });
    expect(data.get("blob")).toMatchObject({ name: "blob", type: "application/octet-stream" });
    expect((await sendOne(multipart(), { meta: { a: 1 } })).text).toContain(
      'name="meta"\r\nContent-Type: application/json\r\n\r\n{"a":1}\r\n',
    );
  });

  test("follows a style that is given for a property, without percent-encoding", async () => {
    const body = { tags: ["a b", "c"], filter: { a: 1, b: null }, at: { x: 1 }, none: [] };
    const sent = async (style: object) => {
      const { request } = await sendOne(multipart({ tags: style, filter: style, at: style, none: style }), body);
      return [...(await request.formData())].map(([name, value]) => `${name}=${value}`);
    };
    expect(await sent({ style: "form" })).toEqual(["tags=a b", "tags=c", "a=1", "x=1"]);
    expect(await sent({ explode: false })).toEqual(["tags=a b,c", "filter=a,1", "at=x,1"]);
    expect(await sent({ style: "pipeDelimited" })).toEqual(["tags=a b|c", "filter=a|1", "at=x|1"]);
    expect(await sent({ style: "spaceDelimited" })).toEqual(["tags=a b c", "filter=a 1", "at=x 1"]);
    expect((await sent({ style: "deepObject" })).slice(-2)).toEqual(["filter[a]=1", "at[x]=1"]);
    const single = await sendOne(multipart({ id: { style: "form" }, file: { style: "form" } }), { id: 1, file: new Blob(["x"]) });
    expect([...(await single.request.formData()).keys()]).toEqual(["id", "file"]);
    await expect(sendOne(multipart({ at: { explode: false } }), { at: { x: { y: 1 } } })).rejects.toMatchObject({ code: "configuration" });
  });

  test("repeats the part for each item of a list", async () => {
    const { request } = await sendOne(multipart(), { tags: ["a", "b"], files: [new Blob(["1"]), new Blob(["2"])], none: undefined });
    const data = await request.formData();
    expect(data.getAll("tags")).toEqual(["a", "b"]);
    expect(data.getAll("files")).toHaveLength(2);
    expect(data.has("none")).toBe(false);
  });

  test("follows the content type that is given for a property", async () => {
    const encoding = {
      meta: { contentType: "application/json" },
      note: { contentType: "text/markdown" },
      image: { contentType: "image/png, image/jpeg" },
    };
    const body = { meta: ["a"], note: "# hi", image: new Blob(["x"], { type: "image/jpeg" }) };
    const { text } = await sendOne(multipart(encoding), body);
    expect(text).toContain('name="meta"\r\nContent-Type: application/json\r\n\r\n["a"]\r\n');
    expect(text).toContain('name="note"\r\nContent-Type: text/markdown\r\n\r\n# hi\r\n');
    expect(text).toContain("Content-Type: image/jpeg");
  });

  test("holds bytes of any kind as files", async () => {
    const raw = new TextEncoder().encode("raw");
    const files = [raw, raw.buffer, Buffer.from("raw"), new Blob(["raw"]), new Blob(["raw"]).stream(), Readable.from([raw])];
    const { text } = await sendOne(multipart({ photo: { contentType: "image/png" } }), { photo: raw, files });
    const parts = text.split(/--[0-9a-f]{32}(?:--)?\r\n/).slice(1, -1);
    expect(parts).toEqual([
      'Content-Disposition: form-data; name="photo"; filename="blob"\r\nContent-Type: image/png\r\n\r\nraw\r\n',
      ...files.map(
        () => 'Content-Disposition: form-data; name="files"; filename="blob"\r\nContent-Type: application/octet-stream\r\n\r\nraw\r\n',
      ),
    ]);
  });

  test("cannot be given another part or header by a name", async () => {
    const name = 'a"\r\nContent-Type: text/html\r\n\r\n<script>';
    const { text } = await sendOne(multipart(), { [name]: new File(["x"], name) });
    expect(text.split("\r\n")[1]).toBe(
      'Content-Disposition: form-data; name="a%22%0D%0AContent-Type: text/html%0D%0A%0D%0A<script>"; filename="a%22%0D%0AContent-Type: text/html%0D%0A%0D%0A<script>"',
    );
  });

  test("is the same bytes in a retry, boundary included", async () => {
    const sent = await sendAll(multipart(), { body: { file: new Blob(["x"]) } }, [503, 503, 200]);
    expect(sent).toHaveLength(3);
    expect(new Set(sent.map(({ type, text }) => `${type} ${text}`)).size).toBe(1);
  });

  test("may hold a stream, and is then sent once", async () => {
    const body = { id: "s_1", file: new Blob(["streamed"]).stream() };
    const [sent] = await sendAll(multipart({ file: { contentType: "text/plain" } }), { body });
    expect(sent?.text).toContain('name="file"; filename="blob"\r\nContent-Type: text/plain\r\n\r\nstreamed\r\n--');
    await expect(sendAll(multipart(), { body: { file: new Blob(["x"]).stream() } }, [503, 200])).rejects.toMatchObject({ status: 503 });
  });

  test("may be given as FormData", async () => {
    const data = new FormData();
    data.append("a", "1");
    data.append("file", new Blob(["x"]), "x.txt");
    data.append("meta", '{"a":1}');
    const parsed = await (await sendOne(multipart({ meta: { contentType: "application/json" } }), data)).request.formData();
    expect(parsed.get("a")).toBe("1");
    expect(parsed.get("meta")).toBe('{"a":1}');
    expect(parsed.get("file")).toMatchObject({ name: "x.txt" });
  });
});

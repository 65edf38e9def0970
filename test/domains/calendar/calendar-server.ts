import { json, type Seen, serve } from "../../servers/serve.js";

/** Answers as a calendar whose lists have a token for the next page and leave out what is empty. */
export function serveGoog(count: number) {
  const events = Array.from({ length: count }, (_, index) => ({
    id: `e${index + 1}`,
    etag: `"${index + 1}"`,
    status: index === 1 ? "cancelled" : "confirmed",
    summary: `Event ${index + 1}`,
    start: index === 2 ? { date: "2026-03-29" } : { dateTime: "2026-03-29T09:00:00+02:00", timeZone: "Europe/Berlin" },
    end: { dateTime: "2026-03-29T10:00:00+02:00" },
    ...(index === 0 ? { attendees: [{ email: "ada@b.example", responseStatus: "needsAction" }, { responseStatus: "accepted" }] } : {}),
    organizer: { email: "bob@b.example" },
    visibility: "confidential",
    created: "2026-01-01T00:00:00.000Z",
  }));
  return serve((request: Seen, response) => {
    const url = new URL(request.url, "http://localhost");
    if (request.method === "DELETE") return response.writeHead(204).end();
    if (request.method !== "GET") return json(response, 200, { ...events[0], ...JSON.parse(request.body), id: "e1" });
    if (!url.pathname.endsWith("/events")) return json(response, 200, events[0]);
    const start = Number(url.searchParams.get("pageToken") ?? 0);
    const size = Number(url.searchParams.get("maxResults") ?? 250);
    const next = start + size < count ? { nextPageToken: String(start + size) } : {};
    return json(response, 200, { kind: "calendar#events", items: events.slice(start, start + size), ...next });
  });
}

/** Answers as a calendar whose lists hold the URL of the next page, under names with dots. */
export function serveGraph(count: number, linkTo = (url: string) => url) {
  const events = Array.from({ length: count }, (_, index) => ({
    "@odata.etag": `W/"${index + 1}"`,
    id: `e${index + 1}`,
    subject: `Event ${index + 1}`,
    body: { contentType: "text", content: "Text" },
    start: { dateTime: "2026-03-29T07:00:00.0000000Z", timeZone: "UTC" },
    end: { dateTime: "2026-03-29T08:00:00.0000000Z", timeZone: "UTC" },
    isCancelled: false,
    sensitivity: "personal",
    attendees: [{ type: "optional", emailAddress: { address: "ada@b.example", name: "Ada" }, status: { response: "tentativelyAccepted" } }],
    organizer: { emailAddress: { address: "bob@b.example" } },
    createdDateTime: "2026-01-01T00:00:00Z",
  }));
  return serve((request: Seen, response) => {
    const url = new URL(request.url, "http://localhost");
    if (request.method === "DELETE")
      return json(response, 404, { error: { code: "ErrorItemNotFound", message: "It is gone.", innerError: { "request-id": "r1" } } });
    if (request.method !== "GET") return json(response, 201, { ...events[0], ...JSON.parse(request.body) });
    if (!url.pathname.endsWith("/calendarView")) return json(response, 200, events[0]);
    const start = Number(url.searchParams.get("$skip") ?? 0);
    const size = Number(url.searchParams.get("$top") ?? 10);
    url.searchParams.set("$skip", String(start + size));
    const next = start + size < count ? { "@odata.nextLink": linkTo(`https://graph.example.com${url.pathname}${url.search}`) } : {};
    return json(response, 200, { "@odata.count": count, value: events.slice(start, start + size), ...next });
  });
}

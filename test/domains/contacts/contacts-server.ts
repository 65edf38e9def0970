import { json, type Seen, serve } from "../../servers/serve.js";

const people = Array.from({ length: 7 }, (_, index) => ({
  id: index + 1,
  type: index % 2 === 0 ? "L" : "C",
  labels: ["x"],
  org: index === 2 ? null : { id: 9, title: "Acme" },
  created: 1_700_000_000,
  born: "1990-01-02",
  score: "1.5",
}));

/** Answers as a CRM with envelopes and numbered pages. */
export function serveAlpha() {
  return serve((request: Seen, response) => {
    const url = new URL(request.url, "http://localhost");
    if (request.method === "POST") return json(response, 201, { data: { ...people[0], email: JSON.parse(request.body).person.email } });
    if (request.method === "DELETE") return json(response, 200, { deleted: true });
    if (url.pathname !== "/people") return json(response, 200, { data: people[2] });
    const size = Number(url.searchParams.get("page[size]") ?? 25);
    const page = Number(url.searchParams.get("page[number]") ?? 1);
    const meta = { last_page: Math.ceil(people.length / size), total: people.length };
    return json(response, 200, { data: people.slice((page - 1) * size, page * size), meta });
  });
}

/** Answers as a CRM whose lists are searched by POST, with the cursor in the body. */
export function serveBeta() {
  const contacts = people.map(({ id }) => ({
    uuid: `u${id}`,
    emails: [],
    tags: [{ name: "t" }],
    stage: "lead",
    company: { uuid: "c" },
    created_at: "2026-01-01T00:00:00Z",
  }));
  return serve((request: Seen, response) => {
    if (!request.url.startsWith("/contacts/search")) return json(response, 200, contacts[0]);
    const { cursor, limit = 3 } = JSON.parse(request.body);
    const start = Number(cursor ?? 0);
    const paging = { next: String(start + limit), has_next: start + limit < contacts.length, total_count: contacts.length };
    return json(response, 200, { hits: contacts.slice(start, start + limit), paging });
  });
}

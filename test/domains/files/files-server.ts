import { json, type Seen, serve } from "../../servers/serve.js";

function node(id: number) {
  return {
    id,
    title: "a.txt",
    type: "f",
    bytes: "12kB",
    tags: "x,y",
    labels: { "team/a": "blue" },
    perms: ["r", "x"],
    rev: 7,
    mtime: 1_767_225_600,
    owner: null,
  };
}

/** Answers as a store of files with numbers for ids, text with commas, and bytes. */
export function serveAlpha() {
  return serve((request: Seen, response) => {
    const url = new URL(request.url, "http://localhost");
    const path = url.pathname.replace(/^\/api/, "");
    if (path === "/tree")
      return json(response, 200, { id: 1, title: "root", children: [{ id: 2, children: [{ id: 3, title: "leaf", children: [] }] }] });
    if (path.endsWith("/raw") && request.method === "GET")
      return response.writeHead(200, { "content-type": "application/octet-stream" }).end(Buffer.from([0, 1, 254, 255]));
    if (path.endsWith("/copies")) return json(response, 202, { job_id: 5, status: "queued" }, { location: "/jobs/5" });
    if (request.method === "DELETE") return response.writeHead(202).end();
    if (path !== "/nodes") return json(response, 200, node(1));
    const size = Number(url.searchParams.get("page[size]") ?? 10);
    const page = Number(url.searchParams.get("page[number]") ?? 1);
    const ids = [1, 2, 3, 4, 5].slice((page - 1) * size, page * size);
    return json(response, 200, ids.map(node), { "x-page-count": String(Math.ceil(5 / size)) });
  });
}

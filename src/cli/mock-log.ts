import { describeMock } from "../mock/describe-mock.js";
import type { Delivery } from "../mock/faults/delivery.js";
import type { MockedRequest } from "../mock/run-mock.js";
import type { RunningMock } from "../mock/running-mock.js";
import { say, style } from "./terminal.js";

/** What a mock tells of itself and of each request. */
export interface MockLog {
  ready(servers: readonly { readonly mock: RunningMock; readonly url: string }[]): void;
  request(api: string, request: LoggedRequest, milliseconds: number, delivery: Delivery): void;
  note(text: string): void;
}

/** A request as far as a log tells of it. */
export type LoggedRequest = Pick<MockedRequest, "method" | "url" | "status" | "problems"> & Partial<MockedRequest>;

/** How many operations and curl lines of an API are listed. */
const [mostOperations, mostLines] = [20, 3];

/** Makes the log, for people on stderr or as lines of JSON on stdout. */
export function mockLog(isJson: boolean): MockLog {
  const print = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);
  return isJson
    ? {
        ready: (servers) =>
          print({ servers: servers.map(({ mock, url }) => ({ id: mock.api.model.id, url, operations: describeMock(mock.api, url) })) }),
        request: (api, request, milliseconds, { wire }) =>
          print({ api, ...request, milliseconds: Math.round(milliseconds), ...(wire === "whole" ? {} : { wire }) }),
        note: (text) => print({ note: text }),
      }
    : {
        ready: (servers) => say(`${servers.map(({ mock, url }) => serverText(mock, url)).join("\n\n")}\n\nPress Ctrl-C to end.`),
        request: (api, request, milliseconds, delivery) => say(requestLine(api, request, milliseconds, delivery)),
        note: (text) => say(style("dim", `${clockText()} ${text}`)),
      };
}

/** Address, table of operations, and a few lines to try. */
function serverText({ api }: RunningMock, url: string): string {
  const operations = describeMock(api, url);
  const shown = operations.slice(0, mostOperations);
  const [method, path] = [Math.max(...shown.map((each) => each.method.length), 0), Math.max(...shown.map((each) => each.path.length), 0)];
  const rows = shown.map((each) => `  ${each.method.padEnd(method)}  ${each.path.padEnd(path)}  ${each.operation}`.trimEnd());
  const more = operations.length > shown.length ? [`  ... and ${operations.length - shown.length} more; --json lists them`] : [];
  const lines = operations
    .filter(({ curl }) => curl.length < 400)
    .slice(0, mostLines)
    .map(({ curl }) => style("dim", `  ${curl}`));
  return [`${style("bold", api.model.id)}  ${url}`, ...rows, ...more, ...lines].join("\n");
}

function requestLine(api: string, request: LoggedRequest, milliseconds: number, { wire }: Delivery): string {
  const { pathname, search } = new URL(request.url);
  const status = wire === "none" ? "no answer" : String(request.status) + (wire === "whole" ? "" : ` ${wire}`);
  const colour = request.status >= 400 || wire !== "whole" ? "yellow" : "green";
  const line = `${clockText()} ${api} ${request.method} ${pathname}${search} ${style(colour, status)} ${request.operation ?? ""} ${milliseconds.toFixed(0)} ms`;
  return [line, ...request.problems.map((problem) => `         ${problem}`)].join("\n");
}

function clockText(): string {
  return new Date().toTimeString().slice(0, 8);
}

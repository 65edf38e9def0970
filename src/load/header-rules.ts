import type { HeaderRule } from "../types/project.js";

/** Chooses the headers of a request; rules with `matches` are judged by Redocly, as in its own `resolve.http.headers`. */
export async function headersFor(rules: readonly HeaderRule[], address: string): Promise<Readonly<Record<string, string>>> {
  const always = rules.filter(({ matches }) => matches === undefined);
  const chosen = Object.fromEntries(always.map(({ name, value = "" }) => [name.toLowerCase(), value]));
  const matched = rules.filter(({ matches }) => matches !== undefined);
  return matched.length === 0 ? chosen : { ...(await matchedBy(matched, address)), ...chosen };
}

async function matchedBy(rules: readonly HeaderRule[], address: string): Promise<Readonly<Record<string, string>>> {
  const { readFileFromUrl } = await import("@redocly/openapi-core");
  let chosen: Readonly<Record<string, string>> = {};
  const customFetch = async (_: unknown, { headers }: { readonly headers: Readonly<Record<string, string>> }) => {
    chosen = headers;
    return new Response("");
  };
  await readFileFromUrl(address, { headers: rules, customFetch } as unknown as Parameters<typeof readFileFromUrl>[1]); // its type is narrower than what it takes
  return chosen;
}

const credentialName = /auth|cookie|key|token|secret|pass/i;

/** The names of headers that hold a credential, as far as a name tells. */
export function credentialHeaders(names: readonly string[]): readonly string[] {
  return names.filter((name) => credentialName.test(name));
}

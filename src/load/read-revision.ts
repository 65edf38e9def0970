import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { DiagnosticCode } from "../types/codes/index.js";
import type { Diagnostic, Outcome } from "../types/diagnostic.js";

/** The files of a project as a revision of git has them, in a folder of their own. */
export interface Revision {
  /** Absolute path that takes the place of the project's root. */
  readonly root: string;
  /** Deletes the folder. */
  readonly dispose: () => void;
}

/**
 * Reads descriptions, mappings and the config of a revision of git. Nothing in the working tree or the index is touched.
 * @param root Absolute path of the project, inside a repository.
 * @param revision What `git rev-parse` knows: a branch, a tag, `HEAD~3`.
 */
export async function readRevision(root: string, revision: string): Promise<Outcome<Revision>> {
  const tree = await git(root, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{tree}`]);
  if (tree.kind === "missing")
    return refused("git-missing", "git is not installed, so no revision can be read", "install git, or name two files");
  if (tree.code !== 0) return refuseRevision(root, revision);
  const listed = await git(root, ["ls-tree", "-r", "-z", tree.out.toString("utf8").trim()]);
  const files = listed.kind === "ended" ? filesIn(listed.out.toString("utf8")) : [];
  const contents = await git(root, ["cat-file", "--batch"], files.map(({ id }) => `${id}\n`).join(""));
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "specweld-revision-"));
  const dispose = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  const texts = contents.kind === "ended" ? blobsIn(contents.out) : [];
  for (const [index, { path }] of files.entries()) put(join(folder, path), texts[index] ?? Buffer.alloc(0));
  return { value: { root: folder, dispose }, diagnostics: [] };
}

async function refuseRevision(root: string, revision: string): Promise<Outcome<never>> {
  const inside = await git(root, ["rev-parse", "--is-inside-work-tree"]);
  return inside.kind === "ended" && inside.code === 0
    ? refused(
        "unknown-revision",
        `git knows no revision ${JSON.stringify(revision)}`,
        "name a branch, a tag or a commit; fetch it first if it is elsewhere",
      )
    : refused(
        "no-repository",
        "the project is not in a git repository, so it has no revisions",
        "run it in a repository, or name two files",
      );
}

function refused(code: DiagnosticCode, message: string, fix: string): Outcome<never> {
  const diagnostic: Diagnostic = { severity: "error", code, message, fix };
  return { value: undefined, diagnostics: [diagnostic] };
}

type Ended = { readonly kind: "ended"; readonly code: number | null; readonly out: Buffer } | { readonly kind: "missing" };

async function git(folder: string, args: readonly string[], input = ""): Promise<Ended> {
  return new Promise((done, fail) => {
    const child = spawn("git", args, { cwd: folder, stdio: ["pipe", "pipe", "ignore"], windowsHide: true });
    const out: Buffer[] = [];
    child.on("error", (error: NodeJS.ErrnoException) => (error.code === "ENOENT" ? done({ kind: "missing" }) : fail(error)));
    child.stdin.on("error", () => undefined); // a child that ends early says why itself
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.on("close", (code) => done({ kind: "ended", code, out: Buffer.concat(out) }));
    child.stdin.end(input);
  });
}

/** What commands read: the config with its plugins, descriptions, overlays and mappings. */
const isRead = /\.(?:ya?ml|json|[cm]?js)$/i;

/** Regular files only: a link could lead out of the folder. */
function filesIn(listing: string): readonly { readonly id: string; readonly path: string }[] {
  return listing.split("\0").flatMap((line) => {
    const [, mode, id, path] = /^(\d+) blob ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
    const isFile = mode?.startsWith("100") && path !== undefined && isRead.test(path);
    return isFile && id !== undefined && !/(?:^|\/)(?:node_modules|\.git|\.\.)\//.test(path) ? [{ id, path }] : [];
  });
}

/** @see https://git-scm.com/docs/git-cat-file#_batch_output */
function blobsIn(output: Buffer): readonly Buffer[] {
  const blobs: Buffer[] = [];
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(10, at);
    const size = Number(/ (\d+)$/.exec(output.toString("utf8", at, end))?.[1] ?? 0);
    blobs.push(output.subarray(end + 1, end + 1 + size));
    at = end + 1 + size + 1;
  }
  return blobs;
}

function put(path: string, content: Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

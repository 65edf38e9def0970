import type { CodeFacts } from "./code-facts.js";

/** What is wrong with files, the config, the command line or the output. */
export const projectCodes = {
  "artifact-failed": { cause: "An artifact of the project's own threw an error.", fix: "Correct the artifact; its message says where." },
  "decorator-failed": {
    cause: "A decorator or preprocessor of `redocly.yaml` threw an error.",
    fix: "Correct the decorator, or remove it.",
  },
  "duplicate-key": { cause: "A key is set twice in one mapping of a file.", fix: "Remove or rename one of them." },
  "edited-by-hand": {
    cause: "A generated file was edited by hand.",
    fix: "Move the edit into the description or the mapping, or run again with `--force`.",
  },
  "empty-file": { cause: "A file is empty.", fix: "Write its content, or name another file." },
  "file-not-found": { cause: "A file does not exist.", fix: "Create it, or correct the path." },
  "file-outside-root": {
    cause: "A file lies outside the project's folder.",
    fix: "Move it into the folder, or run from a folder that holds both.",
  },
  "file-too-large": { cause: "A file is larger than is read.", fix: "Split it, or remove its examples." },
  "file-unreadable": { cause: "The system does not let a file be read.", fix: "Check its permissions and its name." },
  "git-missing": { cause: "A revision was asked for, and git is not installed.", fix: "Install git, or name two files." },
  "inexact-number": {
    cause: "A number is larger or more precise than JavaScript can hold.",
    fix: "Write it as text, or with fewer digits.",
  },
  "insecure-header": { cause: "A header with a credential would travel unencrypted.", fix: "Use the https address of the description." },
  "invalid-address": {
    cause: "An address is not one of the web, or holds a password.",
    fix: "Write it as `https://host/openapi.json`, and the credential as a header.",
  },
  "invalid-alias": { cause: "An alias of YAML leads nowhere, to itself, or repeats too much.", fix: "Share with `$ref` instead." },
  "invalid-artifact": {
    cause: "What is named as an artifact is none, or something that it requires is missing.",
    fix: "Name a module that exports an artifact, and those that it requires.",
  },
  "invalid-config": { cause: "A key of `redocly.yaml` has a value that it cannot have.", fix: "Write what the message proposes." },
  "invalid-encoding": { cause: "A guide is not UTF-8 text.", fix: "Save it as UTF-8." },
  "invalid-header": { cause: "A header on the command line is not one.", fix: "Write it as `name: value`." },
  "invalid-json": { cause: "A file is not JSON.", fix: "Correct it at the place that is named." },
  "invalid-key": { cause: "A key of YAML is not a text.", fix: "Write a text, in quotes if need be." },
  "invalid-name": { cause: "No name can be made of what `--name` says.", fix: "Name the API with letters." },
  "invalid-output": { cause: "The output folder is not one that can be generated into.", fix: "Name a folder inside the project." },
  "invalid-overlay": {
    cause: "An overlay is not one, extends another description, or changes nothing.",
    fix: "Correct the overlay as the message says.",
  },
  "invalid-sample": {
    cause: "A file or text to draft from is not what it was said to be.",
    fix: "Save one body, one command or one recording as it is.",
  },
  "invalid-tag": { cause: "A file has a tag that is not of YAML's core schema.", fix: "Remove the tag." },
  "invalid-yaml": { cause: "A file is not YAML.", fix: "Correct it at the place that is named." },
  "left-in-place": { cause: "A file is no longer generated, but was edited by hand.", fix: "Delete it if you do not need it." },
  "lint-failed": { cause: "The rules of `redocly.yaml` cannot be applied to a description.", fix: "Correct the description's structure." },
  "lost-coverage": {
    cause: "A field that was mapped is mapped no more.",
    fix: "Map it again, or run with `--accept-coverage` if it is meant.",
  },
  "mapping-name": {
    cause: "A mapping is not called after the canonical API that it is to.",
    fix: "Rename it to `<canonical id>.mapping.yaml`.",
  },
  "no-mapping": { cause: "An API has no mapping, so there is nothing to explain.", fix: "Put a `mapping.yaml` beside its description." },
  "no-operation": {
    cause: "Nothing says which operation samples are of.",
    fix: 'Add a page, a curl command or `--operation "GET /v1/things"`.',
  },
  "no-repository": {
    cause: "A revision was asked for outside a git repository.",
    fix: "Run it in a repository, or name two files.",
  },
  "not-a-description": { cause: "An address answers with a web page.", fix: "Name the address of the description itself." },
  "not-a-file": { cause: "A path leads to something that is not a regular file.", fix: "Name a YAML or JSON file." },
  "output-refused": {
    cause: "The output folder holds what is not generated.",
    fix: "Choose a folder that holds nothing but generated files.",
  },
  "redoc-not-found": { cause: "`@redocly/cli` has no Redoc of the known form.", fix: "Install another release of it." },
  "redocly-not-installed": {
    cause: "The reference pages need `@redocly/cli`, which is not installed.",
    fix: "`npm install -D @redocly/cli@2`",
  },
  "remote-unreadable": {
    cause: "An address cannot be read: no answer, an error, too many redirects.",
    fix: "Check the address and the credential.",
  },
  "several-documents": { cause: "A file holds more than one YAML document.", fix: "Keep one of them." },
  "shared-output": {
    cause: "The output folder belongs to another description, so a folder inside it is used.",
    fix: "Name that folder, or another one.",
  },
  "too-many-files": { cause: "A description refers to more files than are read.", fix: "Join files." },
  "two-mappings": {
    cause: "Two mappings of one provider are to the same canonical API, or name the same operation.",
    fix: "Merge them, or remove one of the operations.",
  },
  "uncompiled-mapping": {
    cause: "A mapping compiles against neither state of a description.",
    fix: "Correct it, and compare again.",
  },
  "unknown-api": { cause: "The config has no API of that name.", fix: "Name one of the keys under `apis`." },
  "unknown-artifact": { cause: "An artifact is not known.", fix: "Use one of those that the message lists." },
  "unknown-canonical": {
    cause: "The canonical API of a mapping is not among the APIs of the config.",
    fix: "Add it under `apis`, or correct `canonical`.",
  },
  "unknown-decorator": { cause: "A decorator is not known.", fix: "Correct its name, or name the plugin that has it." },
  "unknown-provider": { cause: "No API of the config has that name.", fix: "Use one of those that the message lists." },
  "unknown-revision": { cause: "Git knows no such revision.", fix: "Name a branch, a tag or a commit that is there." },
  "unknown-schema": { cause: "A schema that is to be validated does not exist.", fix: "Name a schema of the description." },
  "unreadable-coverage-lock": {
    cause: "`coverage.lock.json` cannot be read.",
    fix: "Restore it, or run with `--accept-coverage --force`.",
  },
  "unsafe-path": {
    cause: "The name of a generated file would leave the output folder, or clash with another.",
    fix: "Rename the API or the schema that it is named after.",
  },
  "unused-config": { cause: "A key of `redocly.yaml` changes nothing here.", fix: "Remove it, unless another tool reads it." },
  "wrong-encoding": { cause: "A file is not UTF-8 text.", fix: "Save it as UTF-8." },
  "drift-edited": {
    cause: "A generated file was edited by hand.",
    fix: "Move the edit into the description or the mapping, and generate again.",
  },
  "drift-missing": { cause: "A generated file is not there.", fix: "Generate again." },
  "drift-outdated": { cause: "A generated file is not what would be generated now.", fix: "Generate again, and commit what changes." },
  "drift-stale": { cause: "A file is no longer generated.", fix: "Generate again, which removes it." },
  "not-a-mapping": { cause: "A file holds a list or a single value where a description belongs.", fix: "Start it with `openapi: 3.1.0`." },
} as const satisfies Readonly<Record<string, CodeFacts>>;

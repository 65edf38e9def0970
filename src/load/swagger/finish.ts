import { type Draft, draftAt, isDraft, textsIn } from "./draft.js";
import { notes } from "./spell-out.js";

/** Adds what the converter leaves out: how lists in forms are joined, and the media types of files. */
export function finish(document: Draft): void {
  for (const item of Object.values(draftAt(document, "paths")).filter(isDraft)) {
    for (const operation of Object.values(item).filter(isDraft)) finishOperation(operation);
  }
}

function finishOperation(operation: Draft): void {
  const encoding = operation[notes.encoding];
  delete operation[notes.encoding];
  if (isDraft(encoding) && Object.keys(encoding).length > 0) {
    for (const media of Object.values(draftAt(draftAt(operation, "requestBody"), "content")))
      if (isDraft(media)) media["encoding"] = encoding;
  }
  for (const response of Object.values(draftAt(operation, "responses")).filter(isDraft)) finishResponse(response);
}

function finishResponse(response: Draft): void {
  const types = textsIn(response[notes.file]);
  delete response[notes.file];
  if (types.length === 0) return;
  response["content"] = Object.fromEntries(types.map((type) => [type, { schema: { type: "string", format: "binary" } }]));
}

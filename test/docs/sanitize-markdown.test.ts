import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sanitizeMarkdown } from "../../src/docs/sanitize-markdown.js";

describe("sanitizeMarkdown", () => {
  test.each([
    "# Heading\n\nA **bold** word, `code`, and a list:\n\n* one\n* two",
    "[a page](https://example.com/a?b=c#d) and [mail](mailto:a@example.com) and [here](#part)",
    "[a page][1]\n\n[1]: https://example.com",
    "| a | b |\n|---|---|\n| 1 < 2 | x <= y |",
    '```json\n{ "a": [1, 2] }\n```',
    "{SESSION_ID} is replaced!",
  ])("leaves plain Markdown as it is: %j", (text) => {
    expect(sanitizeMarkdown(text)).toBe(text);
  });

  test.each([
    ["<script>alert(1)</script>", "<\u200bscript>alert(1)<\u200b/script>"],
    ["<!-- hidden -->", "<\u200b!-- hidden -->"],
    ["<?php ?>", "<\u200b?php ?>"],
    ["<IFRAME srcdoc=x>", "<\u200bIFRAME srcdoc=x>"],
    ["![pixel](https://example.com/1.png)", "!\u200b[pixel](https://example.com/1.png)"],
    ["[x](javascript:alert(1))", "[x]\u200b(javascript:alert(1))"],
    ["[x]( \n java&#115;cript:alert(1))", "[x]\u200b( \n java&#115;cript:alert(1))"],
    ["[x](data:text/html,x)", "[x]\u200b(data:text/html,x)"],
    ["[x](//example.com)", "[x]\u200b(//example.com)"],
    ["[r]: javascript:alert(1)", "[r]\u200b: javascript:alert(1)"],
    ["> [r]:\n> javascript:alert(1)", "> [r]\u200b:\n> javascript:alert(1)"],
    ['{% img src="https://example.com/1.png" /%}', '{\u200b% img src="https://example.com/1.png" /%}'],
    ["`<b>` in code", "`<\u200bb>` in code"],
  ])("ends the construct where it begins: %j", (text, safe) => {
    expect(sanitizeMarkdown(text)).toBe(safe);
  });

  test("removes what turns the direction of reading, and control characters", () => {
    expect(sanitizeMarkdown("a\u202eb\u0000c\u2066d\te\n")).toBe("abcd\te\n");
  });

  test("leaves no construct in any text", () => {
    const pieces = fc.constantFrom(
      "<",
      ">",
      "a",
      "/",
      "!",
      "[",
      "]",
      "(",
      ")",
      ":",
      "{",
      "%",
      " ",
      "\n",
      "\u200b",
      "\u202e",
      "javascript:",
      "https://",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const safe = sanitizeMarkdown(parts.join(""));
        expect(safe).not.toMatch(/<[a-z/!?]|!\[|\{%/i);
        expect(safe).not.toMatch(/\][(:]\s*javascript:/i);
      }),
    );
  });
});

// Runs in the head of every page, before anything is painted.
(() => {
  const root = document.documentElement;
  const key = "redoc.colorMode"; // Redoc's own, so that one choice holds for all pages
  const own = document.currentScript;
  root.classList.add("scripted");

  function chosen() {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  }
  function isDark() {
    return root.classList.contains("dark") || (!root.classList.contains("light") && matchMedia("(prefers-color-scheme: dark)").matches);
  }
  function paint(mode) {
    root.classList.remove("light", "dark");
    if (mode === "light" || mode === "dark") root.classList.add(mode);
  }
  paint(chosen());

  function themeButton() {
    const button = document.getElementById("site-theme");
    const say = () => button.setAttribute("aria-label", isDark() ? "Use light colours" : "Use dark colours");
    say();
    button.addEventListener("click", () => {
      const mode = isDark() ? "light" : "dark";
      paint(mode);
      say();
      try {
        localStorage.setItem(key, mode);
      } catch {}
    });
  }

  function copyButtons() {
    for (const block of document.querySelectorAll(".code")) {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "copy", textContent: "Copy" });
      button.addEventListener("click", async () => {
        try {
          await navigator.clipboard.writeText(block.querySelector("pre").textContent);
          button.textContent = "Copied";
        } catch {
          getSelection().selectAllChildren(block.querySelector("pre"));
          button.textContent = "Selected";
        }
        setTimeout(() => {
          button.textContent = "Copy";
        }, 2000);
      });
      block.append(button);
    }
  }

  let ids = 0;
  function tabs() {
    for (const group of document.querySelectorAll(".tabs")) {
      const panels = [...group.querySelectorAll(":scope > section")];
      if (panels.length < 2) continue;
      const list = Object.assign(document.createElement("div"), { className: "tablist" });
      list.setAttribute("role", "tablist");
      list.setAttribute("aria-label", "Ways to call it");
      const select = (index, focus) => {
        for (const [at, button] of [...list.children].entries()) {
          button.setAttribute("aria-selected", String(at === index));
          button.tabIndex = at === index ? 0 : -1;
          panels[at].hidden = at !== index;
        }
        if (focus) list.children[index].focus();
      };
      for (const [index, panel] of panels.entries()) {
        panel.id ||= `panel-${ids++}`;
        const button = Object.assign(document.createElement("button"), { type: "button", id: `${panel.id}-tab` });
        button.textContent = panel.querySelector("h4").textContent;
        button.setAttribute("role", "tab");
        button.setAttribute("aria-controls", panel.id);
        panel.setAttribute("role", "tabpanel");
        panel.setAttribute("aria-labelledby", button.id);
        button.addEventListener("click", () => select(index, false));
        button.addEventListener("keydown", ({ key: pressed }) => {
          const step = { ArrowRight: 1, ArrowLeft: -1 }[pressed];
          if (step !== undefined) select((index + step + panels.length) % panels.length, true);
        });
        list.append(button);
      }
      group.prepend(list);
      select(0, false);
    }
  }

  // A table that is wider than its place can be scrolled by keyboard, too.
  function wideParts() {
    for (const part of document.querySelectorAll(".wide, pre")) {
      if (part.scrollWidth > part.clientWidth) part.tabIndex = 0;
    }
  }

  function matrices() {
    const panel = Object.assign(document.createElement("div"), { className: "reason", hidden: true });
    panel.setAttribute("role", "status");
    document.body.append(panel);
    let pinned;
    const hide = () => {
      panel.hidden = true;
      pinned = undefined;
    };
    const show = (cell) => {
      const source = document.getElementById(decodeURIComponent(cell.hash.slice(1)));
      if (source === null) return;
      const more = Object.assign(document.createElement("a"), { href: cell.href, textContent: "All about this field" });
      const last = document.createElement("p");
      last.append(more);
      panel.replaceChildren(...[...source.cloneNode(true).children].slice(1).map(asPart), last);
      panel.hidden = false;
      const box = cell.getBoundingClientRect();
      const left = Math.min(box.left, document.documentElement.clientWidth - panel.offsetWidth - 16);
      const below = box.bottom + panel.offsetHeight + 8 < innerHeight || box.top < panel.offsetHeight + 70;
      panel.style.left = `${Math.max(16, left) + scrollX}px`;
      panel.style.top = `${(below ? box.bottom + 4 : box.top - panel.offsetHeight - 4) + scrollY}px`;
    };
    const asPart = (child) => {
      const part = document.createElement("div");
      part.className = child.className;
      part.append(...child.childNodes);
      return part;
    };
    for (const cell of document.querySelectorAll(".matrix a.state")) {
      cell.addEventListener("mouseenter", () => pinned || show(cell));
      cell.addEventListener("mouseleave", () => pinned || hide());
      cell.addEventListener("focus", () => pinned || show(cell));
      cell.addEventListener("blur", () => pinned || hide());
      cell.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        if (pinned === cell) return hide();
        pinned = cell;
        show(cell);
      });
    }
    document.addEventListener("keydown", ({ key: pressed }) => pressed === "Escape" && hide());
    document.addEventListener("click", ({ target }) => {
      if (target.closest(".reason, a.state") === null || target.closest(".reason a") !== null) hide();
    });
    for (const form of document.querySelectorAll("form.filters")) form.addEventListener("change", () => filter(form));
  }

  function filter(form) {
    const table = document.getElementById(form.dataset.table);
    const shown = [...form.querySelectorAll("input[name=provider]")].map(({ checked }) => checked);
    const differing = form.querySelector("input[name=differences]").checked;
    for (const row of table.querySelectorAll("tr:not(.group)")) {
      const cells = [...row.children].slice(1);
      for (const [index, cell] of cells.entries()) cell.hidden = !shown[index];
      const states = cells.filter((_, index) => shown[index]).map((cell) => cell.dataset.state);
      if (row.closest("tbody") !== null) row.hidden = differing && new Set(states).size < 2;
    }
    for (const body of table.tBodies) {
      const rows = [...body.rows].filter((row) => !row.classList.contains("group"));
      body.hidden = rows.every((row) => row.hidden);
    }
  }

  // What is searched is loaded when somebody searches.
  function search() {
    const dialog = document.getElementById("site-search");
    const open = () => {
      if (dialog.open) return;
      dialog.showModal();
      dialog.querySelector("input").focus();
      load();
    };
    let loading = false;
    const load = () => {
      if (loading) return;
      loading = true;
      const next = ([name, ...others]) => {
        if (name === undefined) return;
        const script = Object.assign(document.createElement("script"), { src: new URL(name, own.src).href });
        script.addEventListener("load", () => next(others));
        document.head.append(script);
      };
      next(["minisearch.js", "search-index.js", "search.js"]);
    };
    document.getElementById("site-search-button").addEventListener("click", open);
    document.addEventListener(
      "keydown",
      (event) => {
        const isTyping = /^(input|textarea|select)$/i.test(event.target.tagName ?? "");
        if ((event.key === "/" && !isTyping) || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey))) {
          event.preventDefault();
          event.stopImmediatePropagation();
          open();
        }
      },
      true,
    );
    dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  }

  function openTarget() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let folded = target?.closest("details"); folded; folded = folded.parentElement.closest("details")) folded.open = true;
    if (target?.closest("details")) target.scrollIntoView();
  }

  addEventListener("hashchange", openTarget);
  addEventListener("afterprint", () => paint(chosen()));
  addEventListener("beforeprint", () => {
    paint("light");
    for (const folded of document.querySelectorAll("details")) folded.open = true;
  });
  addEventListener("resize", wideParts);
  document.addEventListener("DOMContentLoaded", () => {
    themeButton();
    copyButtons();
    tabs();
    wideParts();
    matrices();
    search();
    openTarget();
    const menu = document.getElementById("site-menu");
    const showCurrent = () => menu.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
    showCurrent();
    menu.addEventListener("toggle", showCurrent);
  });
})();

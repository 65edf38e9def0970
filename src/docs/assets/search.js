// Loaded when the search is opened, after the search engine and the index.
(() => {
  const engine = MiniSearch.loadJS(window.siteIndex.index, window.siteIndex.options);
  const dialog = document.getElementById("site-search");
  const [input, list, status] = ["input", "ol", "p"].map((name) => dialog.querySelector(name));
  const most = 30;

  function show() {
    const words = input.value.trim();
    const found =
      words === ""
        ? []
        : engine.search(words, { prefix: true, fuzzy: (term) => (term.length > 4 ? 0.2 : false), boost: { title: 3, name: 4 } });
    list.replaceChildren(...found.slice(0, most).map(item));
    status.textContent = words === "" ? "Guides, fields, operations and codes" : `${found.length} found`;
  }

  function item({ title, kind, address }) {
    const link = Object.assign(document.createElement("a"), { href: new URL(address, new URL(dialog.dataset.root, location.href)).href });
    link.append(title, Object.assign(document.createElement("small"), { textContent: kind }));
    link.addEventListener("click", () => dialog.close());
    const entry = document.createElement("li");
    entry.append(link);
    return entry;
  }

  input.addEventListener("input", show);
  dialog.querySelector("form").addEventListener("submit", (event) => {
    if (event.submitter?.value === "close") return;
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const places = [input, ...list.querySelectorAll("a")];
    places[Math.min(Math.max(places.indexOf(document.activeElement) + step, 0), places.length - 1)].focus();
  });
  show();
})();

// Mends what Redoc draws, as it draws it: a button is called what is written on it.
(() => {
  const mend = () => {
    for (const button of document.querySelectorAll("#redoc button[aria-haspopup][aria-label]")) {
      const text = button.textContent.trim();
      if (text !== "" && !button.getAttribute("aria-label").includes(text))
        button.setAttribute("aria-label", `${button.getAttribute("aria-label")}: ${text}`);
    }
  };
  new MutationObserver(mend).observe(document.getElementById("redoc"), { childList: true, subtree: true });
})();

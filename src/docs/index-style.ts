/** The style of the index page. */
export const indexStyle = `
:root { color-scheme: light dark; --text: #1d2430; --soft: #5b6574; --line: #dfe3ea; --back: #fff; --card: #f7f8fa; --link: #1f5fd0 }
@media (prefers-color-scheme: dark) {
  :root { --text: #e4e8ef; --soft: #9aa5b5; --line: #323a47; --back: #14181f; --card: #1b212b; --link: #7fb0ff }
}
body { margin: 0; background: var(--back); color: var(--text); font: 16px/1.55 system-ui, sans-serif }
main { max-width: 62rem; margin: 0 auto; padding: 3rem 1.5rem 5rem }
h1 { font-size: 2rem; margin: 0 0 1.5rem }
h2 { font-size: 1.25rem; margin: 3rem 0 1rem }
h3 { font-size: 1.1rem; margin: 0 }
a { color: var(--link) }
code { font: 0.875em/1.4 ui-monospace, monospace }
.apis { list-style: none; padding: 0; margin: 0; display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 26rem), 1fr)) }
.apis > li { background: var(--card); border: 1px solid var(--line); border-radius: 0.5rem; padding: 1.1rem 1.25rem }
.apis p { margin: 0.4rem 0 0.6rem }
.calls { list-style: none; padding: 0; margin: 0; color: var(--soft) }
.calls code { overflow-wrap: anywhere }
.coverage { color: var(--soft); font-size: 0.875rem }
meter { width: 6rem; vertical-align: middle }
.wide { overflow-x: auto }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; padding: 0.45rem 0.9rem 0.45rem 0; border-bottom: 1px solid var(--line); vertical-align: top }
tbody th { font-weight: normal }
.none { color: var(--soft) }
`;

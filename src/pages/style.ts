/** The look of the pages: one column, the reader's own fonts, light or dark as their system is. */
export const style = `
:root {
  color-scheme: light dark;
  --text: light-dark(#1f2937, #e5e7eb);
  --quiet: light-dark(#6b7280, #9ca3af);
  --line: light-dark(#e5e7eb, #374151);
  --ground: light-dark(#f3f4f6, #111827);
  --card: light-dark(#ffffff, #1f2937);
  --link: light-dark(#1d4ed8, #93c5fd);
  --good: light-dark(#166534, #86efac);
  --bad: light-dark(#b91c1c, #fca5a5);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
header, main { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 0; }
main { padding-bottom: 3rem; }
header a { color: inherit; font-weight: 700; text-decoration: none; }
header span, .quiet { color: var(--quiet); }
h1 { margin: 0 0 1rem; font-size: 1.5rem; line-height: 1.3; }
a { color: var(--link); }
.card { margin: 0 0 1rem; padding: 1rem 1.25rem; background: var(--card); border: 1px solid var(--line); border-radius: 0.75rem; }
.card > :first-child { margin-top: 0; }
.card > :last-child { margin-bottom: 0; }
.good { color: var(--good); }
.bad { color: var(--bad); }
.mails { padding: 0; list-style: none; }
.mails a { display: block; padding: 0.75rem 0; border-bottom: 1px solid var(--line); color: inherit; text-decoration: none; }
.mails li:last-child a { border-bottom: 0; }
.mails a:hover strong { color: var(--link); }
.mails strong, .mails span { display: block; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1rem; margin: 0; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
code, pre { font: 0.875rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere; white-space: pre-wrap; }
form h2 { margin: 0 0 0.5rem; }
[tabindex="-1"]:focus { outline: none; }
label { display: block; margin: 1rem 0 0.25rem; }
input { width: 100%; padding: 0.5rem 0.75rem; background: var(--ground); border: 1px solid var(--quiet); border-radius: 0.5rem; color: inherit; font: inherit; }
.code { font-family: ui-monospace, monospace; letter-spacing: 0.1em; }
.choices { display: flex; flex-wrap: wrap; gap: 0.75rem; }
button { padding: 0.375rem 0.875rem; background: var(--link); border: 0; border-radius: 0.5rem; color: var(--card); font: inherit; cursor: pointer; }
button.other { background: var(--card); border: 1px solid var(--quiet); color: var(--text); }
button.plain { padding: 0; background: none; color: var(--link); text-decoration: underline; }
table { width: 100%; margin: 0 0 1rem; border-collapse: collapse; }
th, td { padding: 0.375rem 1rem 0.375rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { font-weight: 500; }
thead th { color: var(--quiet); }
pre { margin: 0 0 1rem; padding: 0.75rem 1rem; background: var(--ground); border-radius: 0.5rem; }
h2 { margin: 2.5rem 0 0.5rem; font-size: 1.25rem; }
h3 { margin: 0 0 0.5rem; font-size: 1rem; }
details { border-bottom: 1px solid var(--line); }
details:last-child { border-bottom: 0; }
details > div { padding: 0.25rem 0 1rem 1rem; scroll-margin-top: 4rem; }
summary { padding: 0.5rem 0; cursor: pointer; }
summary:hover code { color: var(--link); }
.method { display: inline-block; min-width: 4rem; color: var(--quiet); font: 600 0.75rem/1.5 ui-monospace, monospace; }
@media (scripting: none) { button[data-copy] { display: none; } }
iframe { width: 100%; height: 36rem; background: #ffffff; border: 1px solid var(--line); border-radius: 0.75rem; }
`

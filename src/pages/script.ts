/**
 * Runs in the browser on every page: copy buttons, times of day in the reader's zone, and the query
 * (which may hold a refresh token) taken out of the address bar and the history once the page shows it.
 */
export const script = `
for (const button of document.querySelectorAll('button[data-copy]')) {
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent)
    const label = button.textContent
    button.textContent = 'Copied'
    setTimeout(() => { button.textContent = label }, 1500)
  })
}

for (const time of document.querySelectorAll('time')) {
  time.textContent = new Date(time.dateTime).toLocaleString()
}

if (location.search !== '') history.replaceState(null, '', location.pathname)
`

// What opens over a page comes with the first press that wants it, on pages that name it as <link rel="later">.
{
  const parts = [...document.querySelectorAll("link[rel=later]")]
  const loaded = new AbortController()
  const { signal } = loaded
  let coming

  window.navigation?.addEventListener("navigate", (event) => vbm.hush?.(event)) // before htmx listens, which begins once the page is there

  const fetched = ({ href, dataset }) => new Promise((yes, no) => {
    const part = document.createElement(dataset.as)
    document.head.append(Object.assign(part, { onload: yes, onerror: no, rel: "stylesheet", [part.src === "" ? "src" : "href"]: href }))
  })

  vbm.desk = () => coming ??= Promise.all(parts.map(fetched)).then(() => loaded.abort(), (missing) => { coming = null; throw missing })

  if (parts.length) {
    const asks = ({ key, ctrlKey, metaKey, altKey, shiftKey, target }) => !altKey && (ctrlKey || metaKey ? !shiftKey && key.toLowerCase() === "k"
      : /^[/c]$/.test(key) && !vbm.typing(target) && !vbm.lettersAreOff())

    document.addEventListener("click", (event) => {
      const link = event.target.closest?.("a[data-panel], a[data-palette]")
      if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      event.preventDefault()
      vbm.desk().then(() => link.click(), () => location.assign(link.href))
    }, { signal })
    document.addEventListener("keydown", (event) => {
      if (event.defaultPrevented || !asks(event)) return
      event.preventDefault()
      vbm.desk().then(() => document.dispatchEvent(new KeyboardEvent("keydown", event)), () => {})
    }, { signal })
    const ahead = () => vbm.desk().catch(() => {})
    if (history.state?.panel) ahead()
    else if (matchMedia("(hover: hover)").matches) addEventListener("load", ahead) // with a keyboard, no letter after Ctrl+K is lost
  }
}

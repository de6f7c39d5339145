// Columns that are only read: on a phone the tabs say which one is in view, and lead to the others.
customElements.define("vbm-tabs", class extends HTMLElement {
  connectedCallback() { vbm.boardTabs(this) }
})

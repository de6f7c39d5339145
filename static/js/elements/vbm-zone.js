// Fills in this device's time zone where nothing was chosen yet: <vbm-zone> around the select or input.
customElements.define("vbm-zone", class extends HTMLElement {
  connectedCallback() {
    const field = this.querySelector("select, input")
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    if (!field || !zone || this.hasAttribute("data-chosen")) return
    if (field.tagName !== "SELECT") field.value ||= zone
    else if ([...field.options].some((option) => option.value === zone)) field.value = zone
  }
})

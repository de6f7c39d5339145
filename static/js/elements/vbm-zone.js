// This device's time zone: <vbm-zone> fills it into the select or input where nothing was chosen yet; with data-go the page is asked for in it.
customElements.define("vbm-zone", class extends HTMLElement {
  connectedCallback() {
    const field = this.querySelector("select, input")
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    if (!zone || this.hasAttribute("data-chosen")) return
    if (this.hasAttribute("data-go")) this.go(zone, field?.value)
    else if (field?.tagName !== "SELECT") field && (field.value ||= zone)
    else if ([...field.options].some((option) => option.value === zone)) field.value = zone
  }

  go(zone, shown) {
    const there = new URL(location)
    if (zone === shown || there.searchParams.has("zone")) return
    there.searchParams.set("zone", zone)
    location.replace(there)
  }
})

// Copies the whole address of something; hidden where the browser does not let a page do that.
customElements.define("vbm-copy", class extends HTMLElement {
  connectedCallback() {
    this.hidden = !navigator.clipboard
    this.onclick = async () => {
      await navigator.clipboard.writeText(new URL(this.dataset.address, location).href)
      this.closest("[popover]")?.hidePopover()
      vbm.toast("The link is copied.")
    }
  }
})

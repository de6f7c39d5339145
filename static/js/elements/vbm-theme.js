// Light, dark, or as the device says. Kept in a cookie so that the server draws the page right from the first byte.
customElements.define("vbm-theme", class extends HTMLElement {
  connectedCallback() {
    this.hidden = false
    this.#show(document.documentElement.dataset.theme || "auto")
    this.addEventListener("click", (event) => {
      const choice = event.target.closest("[data-theme-choice]")?.dataset.themeChoice
      if (choice) this.#choose(choice)
    })
  }

  #choose(theme) {
    const root = document.documentElement
    theme === "auto" ? delete root.dataset.theme : root.dataset.theme = theme
    const secure = location.protocol === "https:" ? "; Secure" : ""
    document.cookie = `theme=${theme}; Path=/; SameSite=Lax; Max-Age=${theme === "auto" ? 0 : 31536000}${secure}`
    document.querySelectorAll("vbm-theme").forEach((other) => other.#show(theme))
  }

  #show(theme) {
    this.querySelectorAll("[data-theme-choice]").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.themeChoice === theme)))
  }
})

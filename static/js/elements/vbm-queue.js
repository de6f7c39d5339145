// What could not be sent yet, said on the row it is about and counted above; sent when the network is back.
customElements.define("vbm-queue", class extends HTMLElement {
  #deeds = []
  #state = ""

  connectedCallback() {
    this.person = Number(this.dataset.person)
    document.addEventListener("htmx:before:request", (event) => { event.detail.ctx.tapped = Date.now(); this.#instead(event) }, true)
    document.addEventListener("htmx:error", (event) => this.#failed(event), true)
    document.addEventListener("htmx:after:swap", () => this.#draw())
    document.addEventListener("visibilitychange", () => document.hidden || this.#deeds.length && this.send())
    addEventListener("online", () => this.send())
    addEventListener("offline", () => this.#draw())
    setInterval(() => this.#state === "later" && !document.hidden && this.send(), 30000)
    this.send()
  }

  // Behind what waits already, so that nothing overtakes; and not at all where there is no network.
  #instead(event) {
    const deed = unsent.deedOf(event, this.person)
    if (!deed || navigator.onLine && !this.#deeds.some((one) => one.task === deed.task || !one.why)) return
    event.preventDefault()
    this.#keep(deed)
  }

  #failed(event) {
    const deed = unsent.deedOf(event, this.person)
    if (!deed) return
    event.stopImmediatePropagation()
    this.#keep(deed)
  }

  async #keep({ form, typed, ...deed }) {
    const last = this.#deeds.findLast((one) => one.task === deed.task)
    const isTwoTaps = !typed && last?.path === deed.path && last.words === deed.words && (form.dataset.deed !== "minutes" || deed.tapped - last.tapped < 1000)
    if (!isTwoTaps) try {
      await unsent.put(deed)
    } catch {
      return vbm.toast("This device has no room to keep it. Say it once more when there is a connection.", { tone: "late" })
    }
    form.elements.command_key.value = [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join("-") // what is said next is new
    form.reset()
    const sheet = form.closest(".tell")
    for (const open of sheet ? [sheet, ...sheet.querySelectorAll("[open]")] : []) open.open = false
    sheet?.querySelector("summary").focus()
    await this.#draw()
    vbm.announce(`Not sent yet: ${deed.words}.`)
    navigator.serviceWorker?.ready.then((worker) => worker.sync?.register("unsent")).catch(() => {})
    if (navigator.onLine) this.send()
  }

  async send() {
    await this.#draw()
    const before = this.#deeds.length
    if (!navigator.onLine || !before && !document.body.dataset.kept) return
    this.#state = await unsent.send(unsent.whyNot)
    await this.#draw()
    this.#fresh(this.#deeds.length < before)
  }

  // A list that was kept on this device, or is older than what was just sent, is asked for anew.
  #fresh(sent) {
    if (this.#state !== "sent" || vbm.beingWorkedOn(document.getElementById("my-work"))) return
    if (document.body.dataset.kept) location.reload()
    else if (sent) htmx.ajax("GET", "/today", { target: "#my-work", select: "#my-work", swap: "outerMorph" })
  }

  async #draw() {
    const all = await unsent.all().catch(() => [])
    this.#deeds = all.filter((deed) => deed.person === this.person)
    localStorage.setItem("unsent", all.length)
    document.documentElement.classList.toggle("is-offline", this.#alone)
    for (const old of document.querySelectorAll(".unsent")) old.remove()
    for (const deed of this.#deeds) {
      const row = document.getElementById(`todo-${deed.task}`)
      ;(row ?? this).append(this.#line(deed, row ? deed.words : `${deed.title}: ${deed.words}`))
    }
    this.querySelector(".notice")?.remove()
    const words = this.#words, refused = this.#deeds.filter((deed) => deed.why), link = this.#made("a", "", refused[0] ? `Could not be done: ${refused.length}` : "")
    link.href = `#todo-${refused[0]?.task}`
    if (words || refused[0]) this.prepend(this.#made("div", "notice is-soon", words, link, ...this.#ways))
  }

  get #alone() { return !navigator.onLine || this.#state === "later" }

  get #words() {
    const waiting = this.#deeds.filter((deed) => !deed.why).length, kept = Number(document.body.dataset.kept)
    return [
      !navigator.onLine ? "There is no connection." : this.#state === "later" && "The practice could not be reached, or did not understand; it is tried again by itself.",
      kept && `This is your list of ${new Date(kept).toLocaleString([], { weekday: "short", hour: "2-digit", minute: "2-digit" })}.`,
      waiting && `${waiting} ${waiting === 1 ? "thing" : "things"} not sent yet.`,
      waiting && this.#state === "sign-in" && "Sign in, and it will be sent.",
    ].filter(Boolean).join(" ")
  }

  get #ways() {
    if (this.#state === "sign-in") return [this.#button("Sign in", () => location.assign("/sign-in?next=/today"))]
    return this.#deeds.some((deed) => !deed.why) && navigator.onLine ? [this.#button("Send now", () => this.send())] : []
  }

  #isHeld(deed) { return this.#deeds.some((one) => one.why && one.task === deed.task && one.tapped <= deed.tapped) }

  #line(deed, words) {
    const away = async () => { await unsent.drop(deed.id); this.send() }
    const again = async () => { await unsent.put({ ...deed, why: undefined, at: Date.now() }); this.send() }
    return deed.why
      ? this.#made("div", "unsent is-late", this.#made("p", "", `“${words}” did not go through. ${deed.why}`), this.#button("Try again", again), this.#button("Throw away", away))
      : this.#made("div", "unsent", this.#made("p", "", `${this.#isHeld(deed) ? "Waits until you have decided above" : "Not sent yet"}: ${words}`), this.#button("Take back", away))
  }

  #button(words, act) {
    return Object.assign(this.#made("button", "button is-quiet", words), { type: "button", onclick: act })
  }

  #made(tag, className, ...inside) {
    const made = Object.assign(document.createElement(tag), { className })
    return made.append(...inside), made
  }
})

// Keeps one line to the server open: tells the revision it hears, and whether the line is well. Falls back to asking.
vbm.Stream = class {
  static SILENCE = 45000
  static ASK_EVERY = 15000
  static FORGET_HIDDEN_AFTER = 300000
  #source = null
  #lost = 0
  #timers = {}

  constructor(url, { heard, ask, well }) {
    Object.assign(this, { url, heard, ask, well })
  }

  open() {
    this.close()
    const source = this.#source = new EventSource(this.url)
    for (const name of ["hello", "changed"]) source.addEventListener(name, (event) => this.#hear(event.data))
    source.addEventListener("beat", () => this.#hear())
    source.addEventListener("error", () => { if (source === this.#source) this.#drop(source.readyState === EventSource.CLOSED) })
    this.#listenForSilence()
  }

  close() {
    this.#source?.close()
    this.#source = null
    Object.values(this.#timers).forEach(clearTimeout)
  }

  hiddenOrShown() {
    if (document.hidden) return this.#later("hidden", this.constructor.FORGET_HIDDEN_AFTER, () => this.close())
    clearTimeout(this.#timers.hidden)
    this.#source ? this.ask() : this.resume()
  }

  resume() {
    this.#lost = 0
    this.open()
    this.ask()
  }

  #later(name, wait, act) {
    clearTimeout(this.#timers[name])
    this.#timers[name] = setTimeout(act, wait)
  }

  #hear(data) {
    this.#lost = 0
    this.well(true)
    this.#listenForSilence()
    if (data !== undefined) this.heard(data)
  }

  // EventSource hides comment bytes, so silence alone proves nothing: ask, and only then worry.
  #listenForSilence() {
    this.#later("silence", this.constructor.SILENCE, async () => {
      const answered = await this.ask()
      this.well(answered)
      answered ? this.open() : this.#drop(false)
    })
  }

  // A line the server refuses (too many of them, a proxy that dislikes them) is replaced by asking now and then.
  #drop(refused) {
    this.close()
    this.#lost++
    if (refused) return this.#later("ask", this.constructor.ASK_EVERY, () => this.#askInstead())
    if (this.#lost > 3 || !navigator.onLine) this.well(false)
    this.#later("retry", Math.min(30000, 1000 * 2 ** this.#lost) * (0.5 + Math.random() / 2), () => { this.open(); this.ask() })
  }

  async #askInstead() {
    if (!document.hidden) this.well(await this.ask())
    this.#lost % 8 ? this.#later("ask", this.constructor.ASK_EVERY, () => { this.#lost++; this.#askInstead() }) : this.open()
  }
}

// What a form of the list says, in words that its row can repeat until it is sent; and why it was not done.
Object.assign(unsent, {
  deedOf({ target, detail: { ctx } }, person) {
    const form = ctx?.request?.method === "POST" && target.closest?.("form[data-deed]")
    if (!form || !(ctx.request.body instanceof URLSearchParams)) return
    const isPick = (field) => /radio|checkbox/.test(field.type)
    const typed = [...form.elements].filter((field) => field.matches("input:not([type=hidden]), select, textarea") && (isPick(field) ? field.checked : field.value))
    const said = typed.map((field) => field.selectedOptions?.[0]?.text ?? (isPick(field) ? field.labels[0]?.textContent.trim() : field.value))
    const pressed = ctx.sourceEvent?.submitter ?? form.querySelector("button")
    const lead = form.closest("fieldset, .say")?.querySelector("legend, summary") ?? (said.length ? pressed : null)
    const what = said.join(" · ") || pressed?.textContent.trim()
    const words = [lead?.textContent.trim(), what].filter(Boolean).join(lead?.matches("legend") ? " " : ": ").replace("until To", "until to")
    const row = form.closest(".todo"), title = row?.querySelector(".todo-title")?.textContent.trim() ?? ""
    const { tapped } = ctx, body = new URLSearchParams(ctx.request.body)
    body.delete("csrf_token") // it is asked for anew
    return { form, typed: said.length > 0, person, task: row?.id.slice("todo-".length), title, words, tapped, at: tapped, path: ctx.request.action, body: String(body) }
  },

  async whyNot(answer) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html")
    return page.querySelector(".refusal, .error")?.textContent.trim() || "This could not be done."
  },
})

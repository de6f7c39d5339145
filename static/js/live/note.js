// Above everything, for as long as news are late: that they are, and the way to fetch them by hand.
vbm.liveNote = () => {
  let note

  const make = () => {
    note = document.createElement("p")
    note.className = "live-note"
    note.setAttribute("role", "status")
    note.innerHTML = "<span></span> <a>Reload</a>"
    note.lastElementChild.href = location.href
    document.getElementById("toasts").before(note)
  }

  return (words) => {
    if (!note && !words) return
    if (!note) make()
    note.hidden = !words
    note.firstElementChild.textContent = words
  }
}

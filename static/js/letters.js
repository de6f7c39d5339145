// The switch in the list of keys: for this device, since it is about hands.
{
  const SWITCH = "vbm-keys"
  vbm.lettersAreOff = () => { try { return localStorage.getItem(SWITCH) === "off" } catch { return false } }

  document.addEventListener("change", ({ target }) => {
    if (target.id === "letters-off") try { target.checked ? localStorage.setItem(SWITCH, "off") : localStorage.removeItem(SWITCH) } catch {}
  })
  const show = () => {
    const box = document.getElementById("letters-off")
    if (box) box.checked = vbm.lettersAreOff()
  }
  document.addEventListener("htmx:after:swap", show)
  show()
}

// The filter goes when it has been asked, and says nothing of what was left empty; what is ticked is counted where something is done with it.
addEventListener("submit", ({ target }) => target.querySelector(":popover-open")?.hidePopover(), true)
addEventListener("formdata", ({ target, formData }) => {
  if (target.matches("form[role=search]")) for (const [name, value] of [...formData]) if (value === "") formData.delete(name)
})
{
  const count = () => {
    const place = document.getElementById("ticked")
    if (place) place.textContent = `${document.querySelectorAll(".work-tick :checked").length} selected`
  }
  for (const sign of ["change", "reset", "pageshow", "htmx:after:swap"]) addEventListener(sign, () => setTimeout(count))
}

// The filter goes when it has been asked; what is ticked is counted where something is done with it.
addEventListener("submit", ({ target }) => target.querySelector(":popover-open")?.hidePopover(), true)
{
  const count = () => {
    const place = document.getElementById("ticked")
    if (place) place.textContent = `${document.querySelectorAll(".work-tick :checked").length} selected`
  }
  for (const sign of ["change", "reset", "pageshow", "htmx:after:swap"]) addEventListener(sign, () => setTimeout(count))
}

// Before anything is drawn, so that nobody sees the wrong colours flash by. Not a module: those come later.
{
  const wanted = localStorage.getItem("theme");
  if (wanted === "dark" || wanted === "light") document.documentElement.dataset.theme = wanted;
}

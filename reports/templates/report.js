const samples = [...document.querySelectorAll(".sample")];
const query = document.getElementById("q");
const language = document.getElementById("lang");
const verdict = document.getElementById("verdict");

function filter() {
  const words = query.value.toLowerCase();
  let shown = 0;
  for (const sample of samples) {
    const fits =
      (!language.value || sample.dataset.language === language.value) &&
      (!verdict.value || sample.dataset.verdict === verdict.value) &&
      (!words || sample.textContent.toLowerCase().includes(words));
    sample.hidden = !fits;
    shown += fits;
  }
  document.getElementById("count").textContent = `${shown} of ${samples.length} tasks`;
}

function openTarget() {
  const target = document.getElementById(location.hash.slice(1));
  if (target && target.matches(".sample")) {
    target.open = true;
    target.scrollIntoView();
  }
}

for (const control of [query, language, verdict]) control.addEventListener("input", filter);
addEventListener("hashchange", openTarget);
openTarget();

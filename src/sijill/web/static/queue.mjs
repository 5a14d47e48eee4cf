// The queue: acts that the ticked tasks do not take are out of reach; all tasks of the page are ticked at once.
const form = document.getElementById("bulk");
if (form) {
  const all = document.getElementById("tick-all");
  const ticks = () => [...form.querySelectorAll("input[name=task]")];
  const follow = () => {
    const ticked = ticks().filter((tick) => tick.checked);
    const takes = ticked.map((tick) => tick.closest(".task").dataset.bulk.split(" "));
    for (const button of form.querySelectorAll("[data-act]")) {
      button.disabled = !ticked.length || !takes.every((acts) => acts.includes(button.dataset.act));
    }
  };
  if (all) {
    all.hidden = false;
    all.addEventListener("click", () => {
      const tick = ticks().some((one) => !one.checked);
      for (const one of ticks()) one.checked = tick;
      follow();
    });
  }
  form.addEventListener("change", follow);
  form.addEventListener("draft:restored", follow);
  follow();
}

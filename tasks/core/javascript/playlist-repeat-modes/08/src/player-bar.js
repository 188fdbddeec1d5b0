/** Connects the buttons of the player bar with the player. */
export function connectPlayerBar(bar, player) {
  const title = bar.querySelector(".track-title");
  const volume = bar.querySelector("input[name=volume]");
  const repeat = bar.querySelector("button[name=repeat]");

  bar.querySelector("button[name=next]").onclick = () => player.next();
  bar.querySelector("button[name=previous]").onclick = () => player.previous();
  volume.oninput = () => {
    player.volume = volume.valueAsNumber;
  };
  repeat.onclick = () => player.cycleRepeat();

  function showTrack() {
    title.textContent = player.track?.title ?? "";
  }

  function showSettings() {
    volume.valueAsNumber = player.volume;
    loop.ariaPressed = player.loop;
  }

  player.addEventListener("track", showTrack);
  player.addEventListener("settings", showSettings);
  showTrack();
  showSettings();
}

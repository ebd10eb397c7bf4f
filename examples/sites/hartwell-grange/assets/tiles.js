// The map of the valley, drawn of many small tiles.
const map = document.querySelector(".tiles");
for (let tile = 0; tile < 96; tile++) {
  map.append(Object.assign(new Image(20, 20), { src: `/assets/tile.svg?${tile}`, alt: "" }));
}

// Lädt die Bilder aller Wochentage im Voraus, in voller Grösse.
for (const tag of ["mo", "di", "mi", "do", "fr", "sa", "so"]) {
  new Image().src = `/media/fruehstueck.jpg?tag=${tag}`;
}

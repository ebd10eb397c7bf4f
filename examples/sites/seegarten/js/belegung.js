// Freie Zimmer der nächsten zwei Wochen, aus der Hotelsoftware.
fetch("/api/belegung.json")
  .then((antwort) => (antwort.ok ? antwort.json() : []))
  .then((frei) => {
    for (const zimmer of frei) document.getElementById(zimmer)?.classList.add("frei");
  });

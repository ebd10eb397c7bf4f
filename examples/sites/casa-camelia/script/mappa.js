// La mappa interattiva: senza chiave il fornitore non risponde.
const chiave = document.querySelector("meta[name=chiave-mappa]");
if (!chiave) console.error("Mappa: chiave mancante, la mappa non viene mostrata");

// Fragt nach der Zählung der Besuche und merkt sich die Antwort ein halbes Jahr.
(function () {
  const frage = document.getElementById("cookie-frage");
  const gemerkt = /(?:^|; )cookie_consent=(ja|nein)/.exec(document.cookie);
  const merken = (name, wert) => {
    document.cookie = `${name}=${wert}; max-age=15552000; path=/; SameSite=Lax`;
  };
  const zaehlen = () => merken("_pk_id.1.5a7c", "b1946ac92492d234.1");

  if (gemerkt) {
    if (gemerkt[1] === "ja") zaehlen();
    return;
  }
  const wahl = document.getElementById("cookie-wahl");
  const antworten = (antwort) => {
    merken("cookie_consent", antwort);
    if (antwort === "ja") zaehlen();
    frage.hidden = true;
  };
  document.getElementById("cookie-ja").addEventListener("click", () => antworten("ja"));
  document.getElementById("cookie-mehr").addEventListener("click", () => { wahl.hidden = false; });
  document.getElementById("cookie-speichern").addEventListener("click", () => {
    antworten(document.getElementById("cookie-zaehlen").checked ? "ja" : "nein");
  });
  frage.hidden = false;
})();

// Chambres encore libres cette semaine, affichées sous le titre.
fetch("/api/disponibilites.json")
  .then((reponse) => (reponse.ok ? reponse.json() : []))
  .then((libres) => {
    if (!libres.length) return;
    const ligne = document.createElement("p");
    ligne.textContent = `Libres cette semaine : ${libres.join(", ")}`;
    document.querySelector("h1").after(ligne);
  });

// Schutz des Formulars vor Robotern; der Schlüssel kommt vom Anbieter.
const schluessel = "";
if (!schluessel) console.error("Formularschutz: kein Schlüssel hinterlegt");

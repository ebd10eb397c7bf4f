mostraMeteo("Ascona");

// A dialogue as houses buy it. `data-` attributes of the script element say how this one is built.
{
  const me = document.currentScript.dataset;
  const jar = (name) => document.cookie.split("; ").some((pair) => pair.startsWith(`${name}=`));
  const set = (name, value) => { document.cookie = `${name}=${value}; max-age=99999; path=/`; };
  const count = () => set(me.counts ?? "_ga", "GA1.1.1");
  const answer = /cookie_consent=(\w+)/.exec(document.cookie)?.[1];
  if (answer === "yes" || (answer === "no" && me.deaf !== undefined)) count();
  const ask = () => {
    const host = document.createElement("div");
    const root = me.shadow !== undefined ? host.attachShadow({ mode: "open" }) : host;
    root.innerHTML = `<div style="position:fixed;bottom:0;left:0;right:0;padding:20px;background:#fff;color:#222;font-size:16px">
      <p>${me.text ?? "Wir verwenden Cookies, um Besuche zu zählen."}</p><div class="row"></div></div>`;
    const row = root.querySelector(".row");
    const close = (value) => {
      if (me.forgets === undefined || value === "yes") set("cookie_consent", value);
      host.remove();
      if (value === "yes") count();
    };
    const button = (text, act, style = "") => {
      const made = document.createElement("button");
      made.textContent = text;
      made.style.cssText = `font-size:16px;padding:8px;${style}`;
      made.addEventListener("pointerdown", act);
      row.append(made);
    };
    button(me.accept ?? "Alle akzeptieren", () => close("yes"), "background:#060;color:#fff;");
    if (me.reject) button(me.reject, () => close("no"), me.style ?? "background:#060;color:#fff;");
    if (me.settings) button(me.settings, () => {
      row.innerHTML = '<label><input type="checkbox" checked disabled> A</label><label><input type="checkbox" checked id="s"> B</label>';
      button(me.save, () => close(row.querySelector("#s").checked ? "yes" : "no"));
    });
    document.body.append(host);
  };
  if (!answer && me.ask !== "no") setTimeout(ask, Number(me.late ?? 0));
  if (me.early !== undefined && !jar(me.early)) set(me.early, "1");
}

// Runs in the page's own world before its scripts: remembers who listens for clicks, hovering and submissions,
// ends a script that asks the reader again and again, and keeps the window: nobody has opened it but we.
//
// Observers live in another world and cannot see these objects, so they ask by a probe event on the
// element in question: the event is cancelled when that element itself hears the kind asked for.
(() => {
  const ASK = "__TOKEN__";
  const KINDS = { click: ["click", "mousedown", "mouseup", "pointerdown", "pointerup", "touchstart", "touchend"], hover: ["mouseenter", "mouseover", "pointerenter", "pointerover"], submit: ["submit"] };
  const KIND = new Map(Object.entries(KINDS).flatMap(([kind, types]) => types.map((type) => [type, kind])));
  const heard = { click: new WeakSet(), hover: new WeakSet(), submit: new WeakSet() };
  const { addEventListener } = EventTarget.prototype;
  const add = WeakSet.prototype.add;
  const has = WeakSet.prototype.has;
  const apply = Reflect.apply;
  const { get } = Map.prototype;
  EventTarget.prototype.addEventListener = new Proxy(addEventListener, {
    apply(target, self, args) {
      const kind = typeof args[0] === "string" && args[1] ? apply(get, KIND, [args[0]]) : null;
      const node = self ?? window;
      if (kind && typeof node === "object") apply(add, heard[kind], [node]);
      return apply(target, self, args);
    },
  });
  const own = (node, kind) => apply(has, heard[kind], [node]) || KINDS[kind].some((type) => typeof node["on" + type] === "function");
  for (const kind of ["click", "hover", "submit"]) {
    apply(addEventListener, window, [
      `${ASK}-${kind}`,
      (event) => {
        event.stopImmediatePropagation();
        if (own(event.composedPath()[0], kind)) event.preventDefault();
      },
      true,
    ]);
  }

  const DIALOGS = 5;
  let asked = 0;
  for (const name of ["alert", "confirm", "prompt"]) {
    window[name] = new Proxy(window[name], {
      apply(target, self, args) {
        if (++asked > DIALOGS) throw new Error(`${name} was called more than ${DIALOGS} times`);
        return apply(target, self, args);
      },
    });
  }
  window.close = new Proxy(window.close, { apply: () => undefined });
})();

// Filling in and submitting forms, and what shows of it: the words of observations/driven/forms.py.
{
  const { box, collapse, name, selector, short, up } = toolkit;
  const FIELDS = "input:not([type=hidden], [type=submit], [type=button], [type=reset], [type=image]), select, textarea";
  const PRESSED = "button:not([type=button], [type=reset]), input[type=submit], input[type=image]";
  const LOOSE = "button[type=button], [role=button], input[type=button], a[onclick], a[href='#'], a[href^='javascript:']";
  const MAIL = /mail|courriel|posta/i;
  const MARK = "Test outsourcing-toolkit 7f3a";
  const CAPTCHA = "[class*=captcha i], [id*=captcha i], [name*=captcha i], [src*=captcha i], [class*=turnstile i], [src*=turnstile i], altcha-widget, [name*=altcha i]";
  const shows = (element) => toolkit.visible(element, box(element));
  const resolve = (found) => document.querySelector(found);
  const members = (form) => [...HTMLFormElement.prototype.__lookupGetter__("elements").call(form)];
  const fields = (form) => members(form).filter((each) => each.matches(FIELDS) && shows(each) && !each.matches(":disabled, [readonly]"));
  const isMail = (field) => field.type === "email" || /\bemail\b/.test(field.autocomplete) || (field.type === "text" && MAIL.test(`${field.name} ${field.id} ${name(field)}`));

  const submitter = (form) => members(form).find((each) => each.matches(PRESSED) && shows(each)) ??
    [...form.querySelectorAll(PRESSED)].find(shows) ?? [...form.querySelectorAll(LOOSE)].filter(shows).pop() ?? null;

  const trap = (field) => field.matches("input:not([type=hidden], [type=checkbox], [type=radio], [type=submit], [type=button], [type=file]), textarea") &&
    !shows(field) && !field.closest("dialog:not([open]), details:not([open]), [role=tabpanel], fieldset:disabled");
  const guards = (form) => {
    const all = members(form);
    const found = [];
    if (all.some(trap) || /honeypot/i.test(form.outerHTML.slice(0, 20000))) found.push("honeypot");
    if (form.querySelector(CAPTCHA) || document.querySelector("script[src*=captcha i], script[src*=turnstile i], .grecaptcha-badge")) found.push("captcha");
    if (fields(form).some((each) => /\d+\s*[+×x*·-]\s*\d+|spam|robot/i.test(name(each)))) found.push("question");
    if (all.some((each) => each.type === "hidden" && /token|nonce|timestamp|csrf|challenge/i.test(each.name))) found.push("token");
    return found;
  };
  const recipient = (form) => members(form).find((each) => each.type === "hidden" && /recipient|^_?(mail)?to$|empf|destinat/i.test(each.name) && /^[^@\s]+@[^@\s]+\.\w+$/.test(each.value))?.value ?? "";

  const called = (form) => collapse(form.getAttribute("aria-label") ?? "") || collapse(form.querySelector("legend, h2, h3")?.textContent ?? "") ||
    (submitter(form) ? name(submitter(form)) : "");

  // What shows, by element: texts of its own, and what style sheets add to it.
  const added = (element) => [":before", ":after"].map((part) => getComputedStyle(element, part).content).filter((text) => /".*\p{L}.*"/u.test(text)).join(" ");
  const texts = () => {
    const found = new Map();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(), steps = 0; node && steps < 20000; node = walker.nextNode(), steps++) {
      const element = node.parentElement;
      if (!/\p{L}/u.test(node.data) || element.matches("script, style, option, textarea, noscript, template")) continue;
      if (found.has(element) ? false : !shows(element)) continue;
      found.set(element, collapse(`${found.get(element) ?? ""} ${node.data}`));
    }
    return found;
  };
  const look = (field) => {
    const own = getComputedStyle(field);
    return [own.borderTopColor, own.borderBottomColor, own.borderTopWidth, own.backgroundColor, own.boxShadow, own.outlineColor, own.backgroundImage].join();
  };
  const flagged = (field) => field.getAttribute("aria-invalid") === "true";

  const DISTANCE = 60;
  const near = (element, form) => {
    const its = box(element);
    if (!its) return false;
    return fields(form).some((field) => {
      const at = box(field);
      return at && its.y < at.y + at.height + DISTANCE && its.y + its.height > at.y - DISTANCE && its.x < at.x + at.width + 400 && its.x + its.width > at.x - 300;
    });
  };
  const tied = (element, form) => {
    if (element.closest("[role=alert], [role=status], [aria-live]:not([aria-live=off]), [role=alertdialog], dialog, output")) return true;
    for (let each = element; each && each !== form; each = up(each)) {
      const id = each.id;
      if (id && members(form).some((field) => ["aria-describedby", "aria-errormessage", "aria-labelledby"].some((way) => (field.getAttribute(way) ?? "").split(/\s+/).includes(id)))) return true;
    }
    return element.closest("label") !== null;
  };
  const message = (element, text, form) => ({
    text: short(text, 300), selector: selector(element), tied: tied(element, form), near: near(element, form),
    names: fields(form).some((field) => name(field).length > 2 && text.toLowerCase().includes(name(field).replace(/[*:]/g, "").trim().toLowerCase())),
  });

  const set = (field, value) => {
    const kind = { TEXTAREA: HTMLTextAreaElement, SELECT: HTMLSelectElement }[field.tagName] ?? HTMLInputElement;
    Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(field, value);
  };
  const day = (ahead) => new Date(Date.now() + ahead * 86400000).toISOString().slice(0, 10);
  const VALUES = {
    tel: () => "+41315550101", url: () => "https://www.example.com/", number: (field) => field.min || "2", range: (field) => field.value,
    date: (field, index) => day(30 + index), time: () => "19:00", "datetime-local": () => `${day(30)}T19:00`, month: () => day(30).slice(0, 7),
    week: () => "2030-W10", color: () => "#336699", password: () => "Lange-Probe-7f3a", search: () => "test",
  };
  const fill = (field, index, wrong) => {
    if (field.type === "checkbox" || field.type === "radio") {
      if (field.type === "checkbox" ? !field.checked : ![...document.getElementsByName(field.name)].some((each) => each.checked)) field.click();
      return;
    }
    if (field.type === "file") return;
    if (field.tagName === "SELECT") set(field, [...field.options].find((each) => each.value && !each.disabled)?.value ?? field.value);
    else if (isMail(field)) set(field, wrong ? "test.example" : "test@example.com");
    else set(field, VALUES[field.type]?.(field, index) ?? (field.maxLength > 0 ? MARK.slice(0, field.maxLength) : MARK));
    for (const kind of ["input", "change", "blur"]) field.dispatchEvent(new Event(kind, { bubbles: kind !== "blur" }));
  };

  const around = (field) => [field.parentElement, ...(field.labels ?? [])].filter(Boolean);
  let before = null;
  const earlier = new Map();
  const said = new WeakSet();
  const NATIVE = new WeakMap();

  toolkit.forms = {
    mark: MARK,
    // The facts of a form; none where there is nothing to try.
    known: (found) => {
      const form = resolve(found);
      if (!form || !shows(form)) return [];
      const own = fields(form);
      const asks = own.filter((each) => !each.matches("[type=checkbox], [type=radio]"));
      if (asks.length === 0 || own.some((each) => each.type === "password")) return [];
      const personal = own.some((each) => isMail(each) || each.type === "tel" || (each.tagName === "TEXTAREA" && form.method === "post"));
      const key = [location.host, form.id, form.getAttribute("action"), form.getAttribute("onsubmit"), form.method, ...own.map((each) => `${each.type} ${each.name}`)].join("|");
      return [{
        selector: found, box: box(form), name: short(called(form), 120),
        action: form.getAttribute("action"), method: form.method, personal, button: submitter(form) !== null, guards: guards(form),
        recipient: recipient(form), key, mail: own.some(isMail), asks: own.length, required: own.some((each) => each.matches("[required], [aria-required=true]")),
      }];
    },
    // Fills in `how`: empty, wrong or right; then presses the button.
    submit: (found, how) => {
      const form = resolve(found);
      const reset = HTMLFormElement.prototype.reset;
      reset.call(form);
      fields(form).forEach((field, index) => {
        if (how !== "empty") fill(field, index, how === "wrong");
        else if (!field.matches("select, [type=checkbox], [type=radio], [type=range], [type=hidden]")) set(field, "");
      });
      document.activeElement?.blur();
      const native = new Set();
      const hear = (event) => setTimeout(() => { if (!event.defaultPrevented) native.add(event.target); }, 0);
      for (const field of members(form)) field.addEventListener("invalid", hear, { once: true });
      NATIVE.set(form, native);
      before = { texts: texts(), looks: new Map(fields(form).map((field) => [field, look(field)])), added: new Map(fields(form).flatMap(around).map((element) => [element, added(element)])), address: location.href };
      const button = submitter(form);
      if (button?.matches(":disabled, [aria-disabled=true]")) return "disabled";
      if (button) button.click();
      else HTMLFormElement.prototype.requestSubmit.call(form);
      return "";
    },
    // What happened since.
    outcome: (found) => {
      const form = resolve(found);
      const now = texts();
      const changed = [...now].filter(([element, text]) => before.texts.get(element) !== text);
      const gone = [...before.texts.keys()].some((element) => !now.has(element));
      const address = location.href.split("#")[0] !== before.address.split("#")[0];
      if (!form) return { native: [], messages: changed.map(([, text]) => ({ text: short(text, 300) })).slice(0, 12), flagged: [], coloured: [], focused: false, changed: true };
      const messages = new Map(changed.filter(([element]) => !element.matches("button, [role=button]")));
      for (const [element, text] of earlier) if (now.get(element) === text) messages.set(element, text);
      for (const field of fields(form)) {
        for (const element of around(field)) {
          const text = added(element);
          if (!text || (before.added.get(element) === text && !said.has(element))) continue;
          said.add(element);
          messages.set(element, collapse(text.replace(/^"|"$/g, "")));
        }
      }
      for (const [element, text] of messages) earlier.set(element, text);
      const own = fields(form);
      const focus = document.activeElement;
      return {
        native: [...(NATIVE.get(form) ?? [])].map(selector), messages: [...messages].slice(0, 12).map(([element, text]) => message(element, text, form)),
        flagged: own.filter(flagged).map(selector),
        coloured: own.filter((field) => field !== focus && before.looks.has(field) && before.looks.get(field) !== look(field)).map(selector),
        focused: own.includes(focus), changed: changed.length > 0 || gone || address || !shows(form),
      };
    },
  };
}

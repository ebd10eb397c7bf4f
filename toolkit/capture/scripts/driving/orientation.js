// What a phone shows, in the words of observations/driven/orientation.py.
{
  const letters = (text) => (text.match(/\p{L}/gu) ?? []).length;
  const shown = (element) => element.checkVisibility({opacityProperty: true, visibilityProperty: true});

  // By how much all that stands above an element turns it, in whole quarters.
  const rotation = (element) => {
    let matrix = new DOMMatrix();
    for (let each = element; each; each = each.parentElement) {
      const {transform, rotate} = getComputedStyle(each);
      if (transform !== "none") matrix = new DOMMatrix(transform).multiply(matrix);
      if (rotate !== "none") matrix = new DOMMatrix(`rotate(${rotate.split(" ").pop()})`).multiply(matrix);
    }
    const degrees = Math.round((Math.atan2(matrix.b, matrix.a) * 180) / Math.PI / 90) * 90;
    return (degrees + 360) % 360;
  };

  const most = (texts) => {
    const weights = new Map();
    for (const [element, count] of texts) {
      const turned = rotation(element);
      weights.set(turned, (weights.get(turned) ?? 0) + count);
    }
    return [...weights].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 0;
  };

  // What lies on top at nine places of the screen, when it is the same fixed thing at all of them.
  const cover = () => {
    const on = (x, y) => {
      let found = document.elementFromPoint(innerWidth * x, innerHeight * y);
      while (found && !["fixed", "sticky"].includes(getComputedStyle(found).position)) found = found.parentElement;
      return found;
    };
    const places = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => on(x, y)));
    return places[0] && places.every((place) => place === places[0]) ? places[0].innerText : "";
  };

  toolkit.turned = () => {
    const walker = document.createTreeWalker(document.body ?? document.documentElement, NodeFilter.SHOW_TEXT);
    const texts = [];
    for (let node = walker.nextNode(), seen = 0; node && seen < 20000; node = walker.nextNode(), seen++) {
      const count = letters(node.data);
      if (count && node.parentElement && shown(node.parentElement)) texts.push([node.parentElement, count]);
    }
    return {
      letters: texts.reduce((sum, [, count]) => sum + count, 0),
      rotation: most(texts.slice(0, 2000)),
      cover: toolkit.short(cover().trim(), 300),
    };
  };
}

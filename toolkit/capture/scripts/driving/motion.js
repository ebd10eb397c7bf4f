// Whether what moves rests where the reader asked the system for less motion.
{
  const LONG = 500; // hundredths of a second
  const still = ({ element, part, style, kind, source }) => {
    if (!element.isConnected || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return true;
    if (kind === "picture") return element.currentSrc !== source;
    if (kind === "video") return null;
    if (kind === "marquee") return false;
    if (!style) return element.localName === "svg" ? false : null;
    const own = getComputedStyle(element, part || null);
    const times = own.animationDuration.split(", ").map((time) => Number.parseFloat(time) * (time.endsWith("ms") ? 0.001 : 1));
    const counts = own.animationIterationCount.split(", ").map((count) => (count === "infinite" ? Infinity : Number(count)));
    const longest = Math.max(...times.map((time, index) => (time < 0.02 ? 0 : time * counts[index % counts.length])));
    return own.animationName === "none" || own.animationPlayState.startsWith("paused") || longest <= 5;
  };

  // Frames and whether they begin anew, of a GIF of at most 3 MB (GIF89a, 23 and Netscape 2.0).
  const endless = async (image) => {
    try {
      const data = new Uint8Array(await (await fetch(image.currentSrc, { cache: "force-cache" })).arrayBuffer());
      if (data.length > 3e6 || String.fromCharCode(...data.slice(0, 3)) !== "GIF") return false;
      let frames = 0, time = 0, loops = null;
      for (let at = 0; at < data.length - 18; at++) {
        if (data[at] !== 0x21) continue;
        if (data[at + 1] === 0xf9 && data[at + 2] === 4 && data[at + 7] === 0) {
          frames++;
          time += data[at + 4] + 256 * data[at + 5];
        } else if (data[at + 1] === 0xff && String.fromCharCode(...data.slice(at + 3, at + 11)) === "NETSCAPE") loops = data[at + 16] + 256 * data[at + 17];
      }
      return frames > 1 && (loops === 0 || (loops ?? 1) * time > LONG);
    } catch {
      return false; // A picture of another website may not be read.
    }
  };
  const pictures = async () => {
    const shown = [...document.images].filter((image) => /\.gif([?#]|$)/i.test(image.currentSrc) && toolkit.visible(image, toolkit.box(image))).slice(0, 10);
    const found = [];
    for (const element of shown) if (await endless(element)) found.push({ kind: "picture", element, source: element.currentSrc });
    return found;
  };

  let things = [];
  toolkit.motion = {
    find: async () => {
      things = [...toolkit.moving(), ...(await pictures())];
      return things.length;
    },
    told: () => things.map((thing) => ({
      kind: thing.kind, selector: toolkit.selector(thing.element), box: toolkit.box(thing.element), rests: still(thing), stops: Boolean(thing.stops),
    })),
  };
}

// Waiting for the page to come to rest, by observation.
{
  let lastChange = performance.now();
  new MutationObserver(() => (lastChange = performance.now())).observe(document, {
    childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ["src", "srcset", "href"],
  });
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const frame = () => Promise.race([new Promise((done) => requestAnimationFrame(done)), pause(100)]);

  // True when the document was complete, unchanged for `quiet` ms and its fonts ready before `limit` ms passed.
  toolkit.settled = async (quiet, limit) => {
    const end = performance.now() + limit;
    while (performance.now() < end) {
      const rested = performance.now() - lastChange;
      if (document.readyState === "complete" && document.fonts.status === "loaded" && rested >= quiet) return true;
      await pause(Math.max(20, Math.min(quiet - rested, 50)));
    }
    return false;
  };

  // Shows every part of the page once, so that what loads on sight loads. The number of screens is bounded.
  toolkit.scrolled = async (screens) => {
    const root = document.scrollingElement ?? document.documentElement;
    const height = Math.max(window.innerHeight, 200);
    const jump = (top) => window.scrollTo({ top, behavior: "instant" });
    for (let step = 1; step <= screens && step * height < root.scrollHeight; step++) {
      jump(step * height);
      await frame();
    }
    await frame();
    jump(0);
    await frame();
    return root.scrollHeight > height;
  };

  // Pictures in sight that are still on their way are awaited, within `limit` ms.
  toolkit.decoded = (limit) => {
    const open = [...document.images].filter((image) => image.currentSrc && !image.complete);
    const loaded = open.map((image) => new Promise((done) => {
      image.addEventListener("load", done, { once: true });
      image.addEventListener("error", done, { once: true });
    }));
    return Promise.race([Promise.all(loaded), pause(limit)]).then(() => open.length);
  };

  // Ends what moves: finite animations stand at their end, endless ones at their start, films pause.
  toolkit.stilled = () => {
    try {
      toolkit.noticed();
    } catch {
      // An animation that cannot be looked at is not worth the page.
    }
    for (const animation of document.getAnimations()) {
      try {
        if (Number.isFinite(animation.effect?.getComputedTiming().endTime)) animation.finish();
        else animation.cancel();
      } catch {
        animation.pause();
      }
    }
    document.querySelectorAll("video, audio").forEach((media) => media.pause());
  };
}

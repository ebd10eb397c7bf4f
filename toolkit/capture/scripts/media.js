// Sound and film: what there is to hear, what starts by itself, and how many words of text stand beside it.
// The field names are those of observations/media.py.
{
  const { box, name, selector, short, visible } = toolkit;
  const BYTES = 8e6; // a larger file is not listened to
  const SILENCE = 0.001; // of full scale
  const QUIET_TEXT = "script, style, noscript, template, a, button, nav, label, select, textarea, audio, video, [aria-hidden=true]";

  // Words that eyes and readers find outside of links and buttons: what could be the text of a recording.
  const words = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let count = 0;
    for (let steps = 0; steps < 20000 && walker.nextNode(); steps++) {
      const node = walker.currentNode;
      const found = node.data.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
      if (!found || node.parentElement.closest(QUIET_TEXT)) continue;
      if (!node.parentElement.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      range.selectNodeContents(node);
      const { right, bottom, width, height } = range.getBoundingClientRect();
      if (width > 1 && height > 1 && right + scrollX > 0 && bottom + scrollY > 0) count += found;
    }
    return count;
  };

  const loaded = (media, limit) => {
    if (media.readyState >= 1 || media.error) return Promise.resolve();
    return Promise.race([
      new Promise((done) => ["loadedmetadata", "error"].forEach((name) => media.addEventListener(name, done, { once: true }))),
      new Promise((done) => setTimeout(done, limit)),
    ]);
  };
  const file = async (url, limit) => {
    const answer = await fetch(url, { signal: AbortSignal.timeout(limit) });
    if (!answer.ok || Number(answer.headers.get("content-length") ?? 0) > BYTES) return null;
    return answer.arrayBuffer();
  };
  const heard = async (media, limit) => {
    if (media.muted || media.readyState < 1 || !/^https?:/.test(media.currentSrc)) return "unknown";
    if (media.localName === "video" && media.readyState >= 2 && media.webkitAudioDecodedByteCount === 0) return "none";
    try {
      const bytes = await file(media.currentSrc, limit);
      if (bytes === null) return "unknown";
      const decoded = await new OfflineAudioContext(1, 1, 8000).decodeAudioData(bytes);
      for (let channel = 0; channel < decoded.numberOfChannels; channel++) {
        if (decoded.getChannelData(channel).some((sample) => Math.abs(sample) > SILENCE)) return "sound";
      }
      return "silent";
    } catch {
      return "unknown"; // Another origin, or a format that this browser does not decode.
    }
  };

  // Seconds that play of themselves: all, or the part that the address names (Media Fragments URI 1.0, §4.2.1).
  const seconds = (media) => {
    if (!Number.isFinite(media.duration)) return null;
    const named = /[#&]t=([\d.]*)(?:,([\d.]+))?/.exec(media.currentSrc);
    const start = Math.min(Number(named?.[1] || 0), media.duration);
    const end = Math.min(Number(named?.[2] || media.duration), media.duration);
    return Math.round(Math.max(0, end - start) * 10) / 10;
  };
  const described = async (media, limit) => {
    await loaded(media, limit / 2);
    const painted = box(media);
    return {
      tag: media.localName, url: short(media.currentSrc, 2000), seconds: seconds(media), sound: await heard(media, limit),
      autoplay: media.autoplay, muted: media.muted, loop: media.loop, controls: media.controls,
      tracks: [...media.querySelectorAll("track[src]")].map((track) => track.kind),
      hidden_from_readers: media.closest("[aria-hidden=true]") !== null,
      selector: selector(media), box: painted, visible: visible(media, painted),
    };
  };

  // What a reader can press, by its name; a play button of the page's own is among it.
  const BUTTONS = "button, summary, input[type=button], input[type=checkbox], input[type=range], a[href^='#'], [role=button], [role=switch], [role=slider]";
  const pressed = (element) => visible(element, box(element)) && !element.closest("[aria-hidden=true]") && !element.matches(":disabled");
  const names = () => [...document.querySelectorAll(BUTTONS)].filter(pressed).map(name).filter(Boolean).slice(0, 50);

  // At most ten, within about `limit` ms each two of them.
  toolkit.media = async (limit) => {
    const all = [...document.querySelectorAll("audio, video")].slice(0, 10);
    const found = [];
    for (const media of all) found.push(await described(media, limit / 2));
    return found.length ? { found, words: words(), controls: names() } : { found };
  };
}

// Files that the document offers although this load may not have fetched them.
{
  const MEDIA = "video[src], audio[src], video source[src], audio source[src], object[data], embed[src]";
  const written = (element) => element.getAttribute("src") ?? element.getAttribute("data") ?? "";
  // The first word of each candidate; a comma belongs to an address unless white space follows it.
  const addresses = (srcset) => srcset.split(/,\s+|\s+[\d.]+[wxh]\s*,/).map((part) => part.trim().split(/\s+/)[0]).filter(Boolean);

  // `absolute` makes an address of what is written, and nothing of what is none.
  toolkit.shipped = (elements, absolute) => {
    const media = new Set(), candidates = new Set();
    for (const element of elements) {
      if (element.matches(MEDIA)) media.add(absolute(written(element)));
      if (element.matches("img[srcset], source[srcset]")) {
        for (const each of addresses(element.getAttribute("srcset"))) candidates.add(absolute(each));
      }
    }
    const listed = (found) => [...found].filter((url) => /^https?:/.test(url) && url.length < 4000).slice(0, 300);
    return { recordings: listed(media), candidates: listed(candidates) };
  };
}

// Laboratory values of this load, gathered from its start. https://web.dev/articles/vitals
toolkit.vitals = (() => {
  const seen = { fcp: null, lcp: null, element: null, tasks: [], shifts: [] };
  const watch = (type, each) => {
    try {
      new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true });
    } catch {
      // A browser without this entry type leaves its value unknown.
    }
  };
  watch("paint", (entry) => {
    if (entry.name === "first-contentful-paint") seen.fcp = entry.startTime;
  });
  watch("largest-contentful-paint", (entry) => {
    seen.lcp = entry.startTime;
    seen.element = entry.element;
  });
  watch("longtask", (entry) => seen.tasks.push([entry.startTime, entry.duration]));
  watch("layout-shift", (entry) => {
    if (!entry.hadRecentInput) seen.shifts.push([entry.startTime, entry.value]);
  });

  // The worst session window: shifts less than 1 s apart, at most 5 s long.
  const cumulativeShift = () => {
    let worst = 0, sum = 0, first = -Infinity, last = -Infinity;
    for (const [time, value] of seen.shifts) {
      if (time - last > 1000 || time - first > 5000) {
        sum = 0;
        first = time;
      }
      sum += value;
      last = time;
      worst = Math.max(worst, sum);
    }
    return worst;
  };

  return () => {
    toolkit.counted(document.querySelectorAll("*"));
    const navigation = performance.getEntriesByType("navigation")[0];
    const blocked = seen.tasks.filter(([start]) => start >= (seen.fcp ?? Infinity)).map(([, length]) => length - 50);
    return {
      ttfb: navigation ? navigation.responseStart : null,
      fcp: seen.fcp,
      lcp: seen.lcp,
      lcp_selector: seen.element && seen.element.isConnected ? toolkit.selector(seen.element) : "",
      cls: seen.fcp === null ? null : cumulativeShift(),
      tbt: seen.fcp === null ? null : blocked.reduce((sum, length) => sum + Math.max(0, length), 0),
    };
  };
})();

// axe-core's answer in the words of observations/page.py. `axe` stands in this world already.
{
  const DATA = ["contrastRatio", "expectedContrastRatio", "fgColor", "bgColor", "fontSize", "fontWeight", "messageKey", "closestOffset", "minOffset", "width", "height", "minSize"];
  const measured = (node) => {
    const found = {};
    for (const check of [...node.any, ...node.all, ...node.none]) {
      for (const key of DATA) if (check.data?.[key] !== undefined && check.data[key] !== null) found[key] ??= String(check.data[key]);
    }
    return found;
  };
  const node = (found) => {
    const element = found.element;
    return {
      selector: element?.isConnected ? toolkit.selector(element) : found.target.flat().join(" "),
      html: toolkit.short(found.html, 300),
      summary: toolkit.short(found.failureSummary ?? "", 500),
      box: element?.isConnected ? toolkit.box(element) : null,
      data: measured(found),
    };
  };
  const finding = (outcome) => (rule) => ({
    rule: rule.id,
    outcome,
    impact: rule.impact ?? "",
    tags: rule.tags,
    help: rule.help,
    help_url: rule.helpUrl,
    nodes: rule.nodes.slice(0, 200).map(node),
  });

  // `only` as axe's `runOnly`, `also` the rules beside it. Frames are left out: they are other documents, captured as pages where they are ours.
  toolkit.accessible = async (only, also) => {
    const rules = Object.fromEntries(also.map((rule) => [rule, { enabled: true }]));
    const result = await axe.run(document, {
      runOnly: only, rules, resultTypes: ["violations", "incomplete"], iframes: false, elementRef: true, selectors: true, preload: false,
    });
    return [...result.violations.map(finding("violation")), ...result.incomplete.map(finding("incomplete"))];
  };
}

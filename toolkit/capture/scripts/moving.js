// What moves by itself, noticed before it is stilled: the words of observations/driven/motion.py.
{
  const LONG = 5000; // ms; WCAG 2.2, 2.2.2
  const MOVES = /^(transform|translate|rotate|scale|left|right|top|bottom|margin|inset|opacity|visibility|background|object|width|height|offset|stroke|clip|mask|filter|color)/;
  const WORKING = "[role=progressbar], [aria-busy=true], [class*=spinner i], [class*=loader i], [class*=loading i]";
  const shows = (element) => toolkit.visible(element, toolkit.box(element)) && !element.closest(WORKING);
  const differs = (frames) => {
    const [first, ...rest] = frames;
    return first !== undefined && Object.keys(first).some((name) => MOVES.test(name) && rest.some((frame) => frame[name] !== undefined && frame[name] !== first[name]));
  };
  const lasting = (animation) => {
    const { target } = animation.effect ?? {};
    if (!target || !shows(target) || animation.playState !== "running" || !(animation.timeline instanceof DocumentTimeline)) return false;
    return animation.effect.getComputedTiming().activeDuration > LONG && differs(animation.effect.getKeyframes());
  };

  let noticed = null;
  // Called once a document, as everything is still as the page made it.
  toolkit.noticed = () => {
    noticed ??= [
      ...document.getAnimations().filter(lasting).map((animation) => ({
        kind: "animation", element: animation.effect.target, part: animation.effect.pseudoElement, style: animation instanceof CSSAnimation,
      })),
      ...[...document.querySelectorAll("video")].filter((video) => !video.paused && shows(video) && (video.loop || video.duration * 1000 > LONG))
        .map((element) => ({ kind: "video", element, stops: element.controls })),
      ...[...document.querySelectorAll("marquee")].filter(shows).map((element) => ({ kind: "marquee", element })),
      ...[...document.querySelectorAll("svg :is(animate, animateTransform, animateMotion)[repeatCount=indefinite]")]
        .map((each) => each.closest("svg")).filter((svg, index, all) => shows(svg) && all.indexOf(svg) === index).map((element) => ({ kind: "animation", element })),
    ].slice(0, 40);
  };
  toolkit.moving = () => noticed ?? [];
}

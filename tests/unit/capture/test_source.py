"""Tags without counterpart are found, and what HTML lets one leave out is not."""

import pytest

from toolkit.capture.source import faults


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("<div>pearls</span></div>", [("stray-end", "span", 1)]),
        ("<p>\n<b><i>x</b></i></p>", [("unclosed", "i", 2), ("stray-end", "i", 2)]),
        ("<div><p>a</div></p>", [("stray-end", "p", 1)]),
        ("<section>\n<div>", [("unclosed", "section", 1), ("unclosed", "div", 2)]),
        ("<table><tr><td></div></td></tr></table>", [("stray-end", "div", 1)]),
        ("<ul><li>a<li>b</ul><p>a<p>b<table><tr><td>a<td>b</table>", []),
        ("<script>'</b>'</script><!-- </i> --><textarea></p></textarea>", []),
        ("<svg><path d='M0 0'/><g><path/></g></svg><br/><img alt='a > b'>", []),
    ],
)
def test_faults(source, wanted):
    assert [(fault.kind, fault.tag, fault.line) for fault in faults(source)] == wanted


@pytest.mark.parametrize("piece", ["<a ", "<a x='", "<!", "<script>", "<div>"])
def test_hostile_source_takes_no_long(piece):
    assert len(faults(piece * 200_000)) <= 20

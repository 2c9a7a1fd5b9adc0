"""Charts: pictures whose titles say what is to be seen, each with its data as a table.

Every chart is a plain function from values to a `Chart`. The functions need nothing but this
library, and so do the title and the table; the extra `plot` is needed to draw. A chart of names
from other systems is as safe as any other output: names are cut, escaped, and drawn as text.

Examples:
    >>> import datetime as dt
    >>> from alliance.examples import partner_network
    >>> for chart in charts_of(partner_network(), on=dt.date(2026, 11, 22)):
    ...     print(chart.title)
    1 of 9 tours has something overdue on 2026-11-22
    Categories by practices: 3 of 70 cells have no owner
    Actors by themes: 3 of 24 cells have no owner
    On 2026-11-22, 3 of 13 capabilities rest on one party, 8 on externals alone
    greta stands between the most others; 15 of 49 tied pairs cross the boundary
    1 of 6 parties has a need below the midpoint: coach-ben
    3 of 10 relationships are one-sided in something
"""

from alliance.show.charts.albums import charts_of, contributors_of
from alliance.show.charts.connections import contributor_network
from alliance.show.charts.drawings import Chart, can_draw
from alliance.show.charts.exposures import capability_exposure
from alliance.show.charts.needs import needs_over_time
from alliance.show.charts.ownerships import ownership_matrix
from alliance.show.charts.strands import relationship_strands
from alliance.show.charts.timelines import tour_timeline

__all__ = [
    "Chart",
    "can_draw",
    "capability_exposure",
    "charts_of",
    "contributor_network",
    "contributors_of",
    "needs_over_time",
    "ownership_matrix",
    "relationship_strands",
    "tour_timeline",
]

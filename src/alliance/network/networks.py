"""Networks: parties and the ties among them, as one immutable value.

The parties have an order, and everything computed from a network keeps it. Parties are numbered
once when a network is made, which is also how ties to unknown parties are found; what the measures
need beyond that is built the first time it is asked for and kept.

Two kernels stand behind the measures and give the same numbers: plain sets, which are always there
and answer for one party without looking at the others, and arrays of numpy and scipy, used for
large networks where both are installed.
"""

from __future__ import annotations

import datetime as dt
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from importlib.util import find_spec
from itertools import count
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, Final, Self, TypeAlias, final

import attrs

from alliance.arguments import check_day, check_kind, check_several, rows_of
from alliance.displays import as_html, said
from alliance.errors import InvalidValue, UnknownName, closest
from alliance.network._sets import Rows, Sets
from alliance.network.ties import Tie
from alliance.parties.identities import PartyId
from alliance.parties.spans import Span

if TYPE_CHECKING:
    import networkx as nx

    from alliance.network._arrays import Arrays

__all__ = ["Network", "TieLike"]

TieLike: TypeAlias = Tie | tuple[str, str] | tuple[str, str, float]
"""A tie, or the two ends of one, or its two ends and its strength."""

_ENDS: Final = (tuple, list)
_TIES: Final = "ties; Network.of_ties takes pairs of ids, too"
_SOURCE: Final = attrgetter("source")
_TARGET: Final = attrgetter("target")
# Below this many ties plain sets answer before numpy and scipy are even loaded.
_ARRAYS_FROM: Final = 10_000
# The same for measures that walk all ties many times, counted in ties walked.
_ARRAYS_FROM_STEPS: Final = 500_000
# Looking for a similar id is worth the time only among few.
_COMPARED: Final = 5_000


def _parties(rows: Iterable[PartyId]) -> tuple[PartyId, ...]:
    check_several(rows, "Network.parties", "ids of parties")
    return tuple(rows)


def _ties(rows: Iterable[Tie]) -> tuple[Tie, ...]:
    return rows_of(rows, Tie, "Network.ties", "a tie", _TIES)


@final
@attrs.frozen(kw_only=True)
class Network:
    """Parties and the ties among them.

    Two parties may be tied more than once, in several kinds or at several times. The measures
    count such a pair once; where they weigh by strength, the strengths add up.

    Args:
        directed: Whether a tie points from its source to its target, or just joins the two.
        parties: Everybody, once each, in the order of every result; also those without ties.
        ties: The ties among them, in any order.

    Raises:
        InvalidValue: A party is listed twice or is not text, or a tie leads to somebody who is not
            listed.

    Examples:
        >>> team = Network.of_ties([("ana", "bo"), ("bo", "cy")], parties=["ana", "bo", "cy", "di"])
        >>> print(team)
        A directed network of 4 parties and 2 ties.
        >>> team.contacts("bo")
        ('ana', 'cy')
    """

    directed: bool
    parties: tuple[PartyId, ...] = attrs.field(converter=_parties)
    ties: tuple[Tie, ...] = attrs.field(default=(), converter=_ties)

    _repr_html_ = as_html

    def __attrs_post_init__(self) -> None:
        check_kind(self.directed, bool, "Network.directed", "True or False")
        if len(self._index) != len(self.parties):
            twice = next(party for party, count in Counter(self.parties).items() if count > 1)
            raise InvalidValue("Network.parties", twice, "is listed twice", "each party once")
        _check_texts(self.parties)
        # Numbering the ends is the check; both are wanted later and neither is done twice.
        _ = self._ends

    @cached_property
    def _index(self) -> dict[PartyId, int]:
        return dict(zip(self.parties, range(len(self.parties)), strict=True))

    # What is kept becomes a slot of the class, and what it holds is looked up with the columns: so
    # these say `Any` where the word is not there at run time.
    @cached_property
    def _ends(self) -> tuple[Any, Any]:
        try:
            return (
                _looked_up(list(map(_SOURCE, self.ties)), self._index),
                _looked_up(list(map(_TARGET, self.ties)), self._index),
            )
        except KeyError:
            raise self._stray() from None

    def _stray(self) -> InvalidValue:
        ends = dict.fromkeys(end for tie in self.ties for end in (tie.source, tie.target))
        strays = [end for end in ends if end not in self._index]
        near = closest(strays[0], self.parties) if len(self.parties) < _COMPARED else None
        others = f", like {len(strays) - 1:,} more" if len(strays) > 1 else ""
        hint = f", such as {near!r}" if near else ""
        return InvalidValue(
            "an end of a tie",
            strays[0],
            f"is not among the parties of the network{others}",
            f"the id of a listed party{hint}",
        )

    def tied_pairs(self) -> Iterator[tuple[int, int]]:
        """The numbers of source and target of every tie, for the measures of this package."""
        sources, targets = self._ends
        return zip(sources, targets, strict=True)

    @cached_property
    def sets(self) -> Sets:
        """The kernel of plain sets, for the measures of this package."""
        sources, targets = self._ends
        return Sets(len(self.parties), sources, targets, self._strengths, directed=self.directed)

    @property
    def arrays(self) -> Arrays:
        """The kernel of arrays, for the measures of this package; it needs numpy and scipy."""
        kernel: Arrays = self._arrays
        return kernel

    @cached_property
    def _arrays(self) -> Any:
        # Loaded here, on first use: numpy and scipy cost more than most networks need.
        from alliance.network._arrays import Arrays

        sources, targets = self._ends
        return Arrays(len(self.parties), sources, targets, self._strengths, directed=self.directed)

    def _strengths(self) -> array[float]:
        return array("d", map(attrgetter("strength"), self.ties))

    def kernel(self, *, walks: int = 0) -> Sets | Arrays:
        """The quicker of the two kernels, for the measures of this package.

        Both give the same numbers, up to the rounding of the last digits.

        Args:
            walks: How many walks through all ties the measure takes, where it takes many.
        """
        is_large = len(self.ties) >= _ARRAYS_FROM or walks * len(self.ties) >= _ARRAYS_FROM_STEPS
        return self.arrays if is_large and _has_arrays() else self.sets

    def rows_of_contacts(self, *, weighted: bool) -> Rows:
        """S: the mutual weight of each contact, by the number of the party.

        For the measures of one party: in a large network the rows of the others are never made,
        where arrays can be used.
        """
        if isinstance(kernel := self.kernel(), Sets):
            return kernel.mutual(weighted=weighted)
        return kernel.rows(weighted=weighted)

    @classmethod
    def of_ties(
        cls,
        ties: Iterable[TieLike],
        *,
        parties: Iterable[str] | None = None,
        directed: bool = True,
    ) -> Self:
        """A network of ties, or of pairs of ids with or without a strength.

        Args:
            ties: In any order; (source, target) or (source, target, strength) will do.
            parties: Everybody; by default those who have ties, as they first appear.
            directed: Whether ties point.

        Raises:
            InvalidValue: A tie is not valid, or leads to somebody not listed.

        Examples:
            >>> Network.of_ties([("ana", "bo", 0.5)]).ties[0].strength
            0.5
        """
        check_several(ties, "ties", "ties, or pairs of ids")
        if parties is not None:
            check_several(parties, "parties", "ids of parties")
        rows: tuple[Any, ...] = tuple(ties)
        if not {*map(type, rows)} <= {Tie}:
            rows = tuple(map(_tie, rows))
        if parties is None:
            return cls._of_all(rows, directed=directed)
        return cls(directed=directed, parties=tuple(map(PartyId, parties)), ties=rows)

    @classmethod
    def _of_all(cls, ties: tuple[Tie, ...], *, directed: bool) -> Self:
        """The network of all who have ties: finding them numbers them, and no end is a stray."""
        ends: list[Any] = [None] * (2 * len(ties))
        ends[::2], ends[1::2] = map(_SOURCE, ties), map(_TARGET, ties)
        index: defaultdict[PartyId, int] = defaultdict(count().__next__)
        numbers = _looked_up(ends, index)
        made = cls.__new__(cls)
        for name, value in (
            ("directed", directed),
            ("parties", tuple(index)),
            ("ties", ties),
            ("_index", dict(index)),
            ("_ends", (numbers[::2], numbers[1::2])),
        ):
            object.__setattr__(made, name, value)
        return made

    @classmethod
    def from_networkx(
        cls, graph: nx.Graph[Any], *, strength: str = "strength", kind: str = "kind"
    ) -> Self:
        """The network of a networkx graph of any of its four classes.

        Args:
            graph: Its nodes must be texts; `networkx.relabel_nodes(graph, str)` makes them so.
            strength: The attribute of edges that is read as strength; 1 where it is missing.
            kind: The attribute of edges that is read as kind. Where it is missing, the kind is that
                of an edge of `to_networkx` that joins ties of one kind; else there is none.

        Raises:
            InvalidValue: A node is not a text, or an edge is not a valid tie.

        Examples:
            >>> import networkx as nx
            >>> print(Network.from_networkx(nx.Graph([("ana", "bo")])))
            An undirected network of 2 parties and 1 tie.
        """
        for node in graph.nodes:
            if not isinstance(node, str):
                raise InvalidValue("a node", node, "is not a text", "a graph whose nodes are ids")
        ties = tuple(
            Tie(
                source=source,
                target=target,
                kind=data.get(kind, _only(data.get("kinds", ()))),
                strength=data.get(strength, 1.0),
            )
            for source, target, data in graph.edges(data=True)
        )
        return cls(directed=graph.is_directed(), parties=tuple(graph.nodes), ties=ties)

    def to_networkx(self) -> nx.Graph[PartyId]:
        """A networkx graph with the same parties, in their order.

        Ties of the same pair become one edge: their strengths add up in its attribute `strength`,
        and `kinds` lists their kinds in order of appearance. Dates are dropped.

        Returns:
            A `DiGraph` where ties point, else a `Graph`.

        Examples:
            >>> Network.of_ties([("ana", "bo", 2), ("ana", "bo", 1)]).to_networkx()["ana"]["bo"]
            {'strength': 3, 'kinds': ()}
        """
        import networkx as nx

        graph: nx.Graph[PartyId] = nx.DiGraph() if self.directed else nx.Graph()
        graph.add_nodes_from(self.parties)
        for tie in self.ties:
            if not graph.has_edge(tie.source, tie.target):
                graph.add_edge(tie.source, tie.target, strength=0, kinds=())
            edge = graph.edges[tie.source, tie.target]
            edge["strength"] += tie.strength
            if tie.kind is not None and tie.kind not in edge["kinds"]:
                edge["kinds"] += (tie.kind,)
        return graph

    def number(self, party: str) -> int:
        """The place of a party in the order of the network.

        Raises:
            UnknownName: It is not in the network.
        """
        found = self._index.get(PartyId(party))
        if found is None:
            raise UnknownName("party", party, self.parties[:_COMPARED])
        return found

    def __contains__(self, party: object) -> bool:
        return party in self._index

    def contacts(self, party: str) -> tuple[PartyId, ...]:
        """Everybody tied to a party, whichever way a tie points, in the network's order.

        Raises:
            UnknownName: The party is not in the network.
        """
        return self._named(sorted(self.rows_of_contacts(weighted=False)[self.number(party)]))

    def _named(self, numbers: Iterable[int]) -> tuple[PartyId, ...]:
        return tuple([self.parties[number] for number in numbers])

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of tie there are, in order of first appearance."""
        return tuple(dict.fromkeys(tie.kind for tie in self.ties if tie.kind is not None))

    def of_kind(self, *kinds: str) -> Network:
        """The same parties with only the ties of some kinds.

        Raises:
            UnknownName: The network has no tie of that kind.

        Examples:
            >>> tie = Tie(source=PartyId("a"), target=PartyId("b"), kind="advice")
            >>> len(Network.of_ties([tie]).of_kind("advice").ties)
            1
        """
        for kind in kinds:
            if kind not in self.kinds:
                raise UnknownName("kind of tie", kind, self.kinds)
        return self._keeping(tie for tie in self.ties if tie.kind in kinds)

    def at(self, on: dt.date) -> Network:
        """The same parties with only the ties that certainly hold on a day.

        Raises:
            InvalidValue: `on` is not a date.
        """
        check_day(on)
        return self._keeping(tie for tie in self.ties if tie.holds_on(on))

    def during(self, span: Span) -> Network:
        """The same parties with only the ties that certainly hold on some day of a span.

        Raises:
            InvalidValue: `span` is not a Span.

        Examples:
            >>> year = Span(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
            >>> old = Tie(source=PartyId("a"), target=PartyId("b"), end=dt.date(2025, 6, 30))
            >>> len(Network.of_ties([old]).during(year).ties)
            0
        """
        check_kind(span, Span, "span")
        return self._keeping(tie for tie in self.ties if tie.span.overlaps(span))

    def uncertain(self, on: dt.date) -> tuple[Tie, ...]:
        """The ties that may or may not hold on a day.

        Raises:
            InvalidValue: `on` is not a date.
        """
        check_day(on)
        return tuple(tie for tie in self.ties if tie.holds_on(on) is None)

    def _keeping(self, ties: Iterable[Tie]) -> Network:
        return attrs.evolve(self, ties=tuple(ties))

    def within(self, parties: Collection[str]) -> Network:
        """Some of the parties, with the ties among them.

        Raises:
            UnknownName: One of them is not in the network.
            InvalidValue: One text stands for several parties.
        """
        check_several(parties, "parties", "ids of parties")
        kept = {self.parties[self.number(party)] for party in parties}
        return attrs.evolve(
            self,
            parties=tuple(party for party in self.parties if party in kept),
            ties=tuple(tie for tie in self.ties if tie.source in kept and tie.target in kept),
        )

    def without(self, parties: Collection[str]) -> Network:
        """All others, with the ties among them.

        Raises:
            UnknownName: One of them is not in the network.
            InvalidValue: One text stands for several parties.

        Examples:
            >>> Network.of_ties([("ana", "bo"), ("bo", "cy")]).without(["bo"]).parties
            ('ana', 'cy')
        """
        check_several(parties, "parties", "ids of parties")
        gone = {self.parties[self.number(party)] for party in parties}
        return self.within([party for party in self.parties if party not in gone])

    def reversed(self) -> Network:
        """The same network with every tie pointing the other way."""
        return self._keeping(
            attrs.evolve(tie, source=tie.target, target=tie.source) for tie in self.ties
        )

    def undirected(self) -> Network:
        """The same ties, no longer pointing."""
        return attrs.evolve(self, directed=False)

    def rows(self) -> tuple[dict[str, object], ...]:
        """The ties as plain rows."""
        return tuple(attrs.asdict(tie) for tie in self.ties)

    def __str__(self) -> str:
        counts = Counter(tie.kind for tie in self.ties if tie.kind is not None)
        kinds = ", ".join(f"{count:,} {said(kind)}" for kind, count in counts.items())
        people, ties = len(self.parties), len(self.ties)
        return (
            f"{'A directed' if self.directed else 'An undirected'} network of "
            f"{people:,} part{'y' if people == 1 else 'ies'} and "
            f"{ties:,} tie{'' if ties == 1 else 's'}{f' ({kinds})' if kinds else ''}."
        )


def _tie(row: Any) -> Tie:
    if isinstance(row, Tie):
        return row
    if isinstance(row, _ENDS):
        if len(row) == 2:  # the two ends
            return Tie(source=row[0], target=row[1])
        if len(row) == 3:  # and the strength
            return Tie(source=row[0], target=row[1], strength=row[2])
    raise InvalidValue(
        "a tie",
        row,
        "is neither a tie nor its two ends",
        "a Tie, (source, target) or (source, target, strength)",
    )


def _looked_up(parties: Sequence[PartyId], index: Mapping[PartyId, int]) -> array[int]:
    """The numbers of some parties, with one call for all: that takes half the time of one each."""
    match parties:
        case []:
            return array("i")
        case [party]:  # for a single name the call gives no tuple
            return array("i", [index[party]])
        case _:
            return array("i", itemgetter(*parties)(index))


def _check_texts(parties: Iterable[object]) -> None:
    for party in parties:
        if not isinstance(party, str):
            raise InvalidValue("a party", party, "is not a text", "an id")


def _only(kinds: Sequence[str]) -> str | None:
    return kinds[0] if len(kinds) == 1 else None


def _has_arrays() -> bool:
    return find_spec("numpy") is not None and find_spec("scipy") is not None

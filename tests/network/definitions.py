"""The measures written straight from their formulas, slowly, to hold the kernels against.

Dense matrices in lists of lists; nothing is shared with the code under test.
"""

from __future__ import annotations

import itertools
import math

from alliance.network import Network

Matrix = list[list[float]]


def arcs(network: Network, *, weighted: bool = False) -> Matrix:
    """A: the weight of each ordered pair."""
    size = len(network.parties)
    place = {party: number for number, party in enumerate(network.parties)}
    matrix = [[0.0] * size for _ in range(size)]
    for tie in network.ties:
        ends = [(place[tie.source], place[tie.target])]
        if not network.directed:
            ends.append((place[tie.target], place[tie.source]))
        for one, other in ends:
            matrix[one][other] = matrix[one][other] + tie.strength if weighted else 1.0
    return matrix


def mutual(network: Network, *, weighted: bool = False) -> Matrix:
    """S = A + A transposed."""
    matrix = arcs(network, weighted=weighted)
    size = range(len(matrix))
    return [[matrix[one][other] + matrix[other][one] for other in size] for one in size]


def _shares(row: list[float]) -> list[float]:
    total = sum(row)
    return [value / total if total else 0.0 for value in row]


def _ego(matrix: Matrix, ego: int) -> Matrix:
    """Only the ties among a party and its contacts."""
    inside = [other == ego or matrix[ego][other] > 0 for other in range(len(matrix))]
    return [
        [value if inside[one] and inside[other] else 0.0 for other, value in enumerate(row)]
        for one, row in enumerate(matrix)
    ]


def local_constraints(network: Network, party: int, *, ego: bool, weighted: bool) -> list[float]:
    """(P_ij + sum of P_iq P_qj)^2 for each contact j."""
    matrix = mutual(network, weighted=weighted)
    if ego:
        matrix = _ego(matrix, party)
    shares = [_shares(row) for row in matrix]
    contacts = [other for other, value in enumerate(matrix[party]) if value]
    return [
        (
            shares[party][contact]
            + sum(
                shares[party][between] * shares[between][contact]
                for between in range(len(matrix))
                if between not in (party, contact)
            )
        )
        ** 2
        for contact in contacts
    ]


def constraint(network: Network, party: int, *, ego: bool, weighted: bool) -> float | None:
    """The sum of the local constraints."""
    return sum(local_constraints(network, party, ego=ego, weighted=weighted)) or None


def hierarchy(network: Network, party: int, *, ego: bool, weighted: bool) -> float | None:
    """Sum of x ln x over N ln N, x being a local constraint over their mean."""
    local = local_constraints(network, party, ego=ego, weighted=weighted)
    if len(local) <= 1:
        return 1.0 if local else None
    count, total = len(local), sum(local)
    ratios = [value / (total / count) for value in local]
    return sum(ratio * math.log(ratio) for ratio in ratios) / (count * math.log(count))


def effective_size(network: Network, party: int, *, ego: bool, weighted: bool) -> float | None:
    """Sum over contacts j of 1 - sum over q of P_iq M_jq."""
    matrix = mutual(network, weighted=weighted)
    if ego:
        matrix = _ego(matrix, party)
    shares = _shares(matrix[party])
    contacts = [other for other, value in enumerate(matrix[party]) if value]
    size = sum(
        1
        - sum(
            shares[between] * matrix[contact][between] / max(matrix[contact])
            for between in range(len(matrix))
            if between not in (party, contact)
        )
        for contact in contacts
    )
    return size if contacts else None


def _role(start: str, own: str, end: str) -> int:
    if start == own == end:
        return 0
    if start == end:
        return 1
    if start == own:
        return 2
    return 3 if own == end else 4


def chances(groups: list[str], party: int, density: float) -> tuple[list[float], list[float]]:
    """Mean and variance of each role and of all, over networks of independent arcs.

    A path a -> v -> b counts where two arcs are there and one is not, and every pair of paths is
    looked at for the arcs they share.
    """
    others = [one for one in range(len(groups)) if one != party]
    paths: list[list[tuple[set[tuple[int, int]], set[tuple[int, int]]]]] = [[] for _ in range(6)]
    for first, last in itertools.permutations(others, 2):
        path = ({(first, party), (party, last)}, {(first, last)})
        paths[_role(groups[first], groups[party], groups[last])].append(path)
        paths[5].append(path)

    def both(one: set[tuple[int, int]], other: set[tuple[int, int]]) -> float:
        return 0.0 if one & other else density ** len(one) * (1 - density) ** len(other)

    means = [sum(both(*path) for path in row) for row in paths]
    squares = [
        sum(both(one[0] | other[0], one[1] | other[1]) for one in row for other in row)
        for row in paths
    ]
    return means, [square - mean**2 for square, mean in zip(squares, means, strict=True)]


def roles(network: Network, groups: list[str]) -> list[list[int]]:
    """Every ordered triple, looked at one by one."""
    matrix = arcs(network)
    counts = [[0] * 5 for _ in groups]
    for first, middle, last in itertools.permutations(range(len(groups)), 3):
        if matrix[first][middle] and matrix[middle][last] and not matrix[first][last]:
            counts[middle][_role(groups[first], groups[middle], groups[last])] += 1
    return counts


def reachable(network: Network) -> list[list[bool]]:
    """Who is reached from whom along ties, each from itself too (Floyd and Warshall)."""
    matrix = arcs(network)
    size = range(len(matrix))
    reached = [[one == other or matrix[one][other] > 0 for other in size] for one in size]
    for between, one, other in itertools.product(size, repeat=3):
        reached[one][other] = reached[one][other] or (
            reached[one][between] and reached[between][other]
        )
    return reached

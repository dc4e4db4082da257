"""Ensembles of decision trees as plain arrays, worked out for all rows and trees at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analyzer.model.plain_linear import sigmoid

Array = NDArray[np.float64]
Whole = NDArray[np.int64]
_LEAVES = 16
"""Most leaves of a boosted tree: one bit each."""
_ROWS = 512
"""Rows worked out together: their comparisons stay in the processor's cache."""
_ALL = np.uint16(0xFFFF)
_STEPS = 4
"""Steps down deep trees between two looks at which rows have arrived."""


@dataclass(frozen=True, eq=False)
class Boosted:
    """Small boosted trees for a yes or no (QuickScorer, Lucchese et al. 2015).

    Every inner node is a test "input <= limit". A test that fails rules out the leaves on its left; of the leaves that
    are left over the first one is where the row ends. Tests that several nodes share are done once.

    Attributes:
        inputs: how many there are.
        feature, limit: of each different test.
        test: per tree and inner node its test.
        kept: per tree and inner node the leaves that are left when its test fails, a bit each.
        values: per tree and leaf what it adds.
        base: what that is added to.
    """

    inputs: int
    feature: Whole
    limit: Array
    test: Whole
    kept: NDArray[np.uint16]
    values: Array
    base: float

    def __post_init__(self) -> None:
        if (
            self.feature.ndim != 1
            or self.feature.shape != self.limit.shape
            or self.test.ndim != 2
            or self.test.shape != self.kept.shape
            or self.values.shape != (len(self.test), _LEAVES)
            or not _within(self.feature, self.inputs)
            or not _within(self.test, len(self.feature))
            or not (np.bitwise_and.reduce(self.kept, axis=1) > 0).all()
        ):
            raise ValueError("boosted trees are not in order")

    def probability(self, rows: Array) -> Array:
        """The probability of yes, per row."""
        if rows.shape[1] != self.inputs:
            raise ValueError(f"{self.inputs} inputs wanted, {rows.shape[1]} given")
        parts = [self._raw(rows[i : i + _ROWS]) for i in range(0, len(rows), _ROWS)]
        return sigmoid(np.concatenate([np.zeros(0), *parts]))

    def _raw(self, rows: Array) -> Array:
        passed = np.where(rows.T.take(self.feature, axis=0) <= self.limit[:, None], _ALL, np.uint16(0))
        left = np.bitwise_and.reduce(passed.take(self.test, axis=0) | self.kept[:, :, None], axis=1)
        place = _LOWEST_BIT.take(left) + np.arange(0, self.values.size, _LEAVES)[:, None]
        return np.asarray(self.values.take(place).sum(axis=0) + self.base)


_LOWEST_BIT = np.array([((n & -n).bit_length() - 1) % _LEAVES for n in range(1 << _LEAVES)], dtype=np.uint8)


@dataclass(frozen=True, eq=False)
class Forest:
    """Deep trees whose probabilities are averaged.

    Attributes:
        inputs: how many there are.
        roots: the first node of each tree; the left child of a node is the next one.
        feature: per node the input that it tests; -1 for a leaf.
        limit: per node; up to it a row goes left.
        right: per node its right child; of a leaf the row of `values`.
        values: per leaf the probability of every outcome.
    """

    inputs: int
    roots: Whole
    feature: NDArray[np.int16]
    limit: NDArray[np.float32]
    right: NDArray[np.int32]
    values: Array

    def __post_init__(self) -> None:
        nodes = len(self.feature)
        here = np.arange(nodes)
        leaf = self.feature < 0
        if (
            not (self.feature.shape == self.limit.shape == self.right.shape == (nodes,))
            or self.values.ndim != 2
            or not len(self.roots)
            or not _within(self.roots, nodes)
            or not (self.feature < self.inputs).all()
            or not _within(self.right[leaf], len(self.values))
            or not ((self.right > here + 1) & (self.right < nodes))[~leaf].all()
        ):
            raise ValueError("trees are not in order")

    def probabilities(self, rows: Array) -> Array:
        """Per row the probability of every outcome."""
        if rows.shape[1] != self.inputs:
            raise ValueError(f"{self.inputs} inputs wanted, {rows.shape[1]} given")
        if not len(rows):
            return np.zeros((0, self.values.shape[1]))
        feature, limit, child = self._steps
        table = rows.astype(np.float32).ravel()
        node = np.tile(self.roots, len(rows))
        start = np.repeat(np.arange(len(rows)) * self.inputs, len(self.roots))
        end, going = node, np.arange(len(node))
        while len(going):
            for _ in range(_STEPS):
                right = table.take(start + feature.take(node)) > limit.take(node)
                node = child.take(2 * node + right)
            end[going] = node
            inner = np.flatnonzero(self.feature.take(node) >= 0)
            node, start, going = node.take(inner), start.take(inner), going.take(inner)
        leaves = self.right.take(end)
        return np.asarray(
            self.values.take(leaves, axis=0).reshape(len(rows), len(self.roots), -1).mean(axis=1)
        )

    @cached_property
    def _steps(self) -> tuple[NDArray[np.intp], NDArray[np.float32], NDArray[np.intp]]:
        """Per node the input it tests and up to where, and both children in a row; a leaf is its own child."""
        here, leaf = np.arange(len(self.feature)), self.feature < 0
        left = np.where(leaf, here, here + 1)
        right = np.where(leaf, here, self.right)
        return (
            np.where(leaf, 0, self.feature).astype(np.intp),
            self.limit,
            np.column_stack([left, right]).ravel(),
        )


def _within(values: NDArray[Any], size: int) -> bool:
    return bool(((values >= 0) & (values < size)).all())


def boosted_of(model: Any) -> Boosted:
    """The plain form of a fitted HistGradientBoostingClassifier of two classes, without categories."""
    trees = [stage[0].nodes for stage in model._predictors]
    tests = sorted(
        {(int(n["feature_idx"]), float(n["num_threshold"])) for t in trees for n in t if not n["is_leaf"]}
    )
    number = {test: i for i, test in enumerate(tests)}
    most = max((len(t) - 1) // 2 for t in trees)
    if most + 1 > _LEAVES:
        raise ValueError(f"a boosted tree has more than {_LEAVES} leaves")
    test = np.zeros((len(trees), most), dtype=np.int64)
    kept = np.full((len(trees), most), _ALL)
    values = np.zeros((len(trees), _LEAVES))
    for row, nodes in enumerate(trees):
        inner, leaves = _walk(nodes)
        for column, (at, first, middle) in enumerate(inner):
            test[row, column] = number[int(nodes[at]["feature_idx"]), float(nodes[at]["num_threshold"])]
            kept[row, column] = 0xFFFF & ~sum(1 << leaf for leaf in range(first, middle))
        values[row, : len(leaves)] = [nodes[at]["value"] for at in leaves]
    return Boosted(
        inputs=int(model.n_features_in_),
        feature=np.array([f for f, _ in tests], dtype=np.int64),
        limit=np.array([t for _, t in tests], dtype=float),
        test=test,
        kept=kept,
        values=values,
        base=float(np.ravel(model._baseline_prediction)[0]),
    )


def _walk(nodes: Any) -> tuple[list[tuple[int, int, int]], list[int]]:
    """The leaves of a tree from left to right, and its inner nodes, each with the range of leaves on its left."""
    inner: list[tuple[int, int, int]] = []
    leaves: list[int] = []

    def below(at: int) -> None:
        if nodes[at]["is_leaf"]:
            leaves.append(at)
            return
        first = len(leaves)
        below(int(nodes[at]["left"]))
        inner.append((at, first, len(leaves)))
        below(int(nodes[at]["right"]))

    below(0)
    return inner, leaves


def forest_of(model: Any, columns: list[int], outcomes: int) -> Forest:
    """The plain form of a fitted forest of classification trees.

    Args:
        model: the forest; its trees look at inputs of 32 bits.
        columns: of its classes among the outcomes.
        outcomes: how many there are.
    """
    trees = [estimator.tree_ for estimator in model.estimators_]
    sizes = np.array([t.node_count for t in trees])
    roots = np.cumsum(sizes) - sizes
    feature = np.concatenate([np.where(t.children_left < 0, -1, t.feature) for t in trees])
    leaf = feature < 0
    left = np.concatenate([t.children_left + root for t, root in zip(trees, roots, strict=True)])
    if (left != np.arange(len(left)) + 1)[~leaf].any():
        raise ValueError("a left child is not the next node")
    right = np.concatenate([t.children_right + root for t, root in zip(trees, roots, strict=True)])
    right[leaf] = np.arange(leaf.sum())
    limit = np.concatenate([t.threshold for t in trees])
    rounded = limit.astype(np.float32)
    # A number of 32 bits is up to a limit where it is up to the limit rounded down to 32 bits.
    rounded = np.where(rounded > limit, np.nextafter(rounded, np.float32(-np.inf)), rounded)
    shares = np.concatenate([t.value[:, 0, :] for t in trees])[leaf]
    values = np.zeros((int(leaf.sum()), outcomes))
    values[:, columns] = shares / shares.sum(axis=1, keepdims=True)
    return Forest(
        inputs=int(model.n_features_in_),
        roots=roots.astype(np.int64),
        feature=feature.astype(np.int16),
        limit=np.where(leaf, 0, rounded).astype(np.float32),
        right=right.astype(np.int32),
        values=values,
    )

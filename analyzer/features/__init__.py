"""Numbers from evidence: one registry, one module per family."""

from analyzer.features.registry import FAMILIES, Feature, as_mapping, compute, feature_names, features

__all__ = ["FAMILIES", "Feature", "as_mapping", "compute", "feature_names", "features"]

"""Specimen sheets: what line composition does with a face, rule by rule."""

from exchange_report.specimen.samples import SAMPLES, Sample
from exchange_report.specimen.specimen import picture, specimen

__all__ = ["SAMPLES", "Sample", "picture", "specimen"]

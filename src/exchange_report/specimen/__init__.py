"""Specimen sheets: what line composition does with a face, rule by rule."""

from exchange_report.specimen.build import picture, specimen
from exchange_report.specimen.samples import SAMPLES, Sample

__all__ = ["SAMPLES", "Sample", "picture", "specimen"]

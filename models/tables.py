"""Every mapped class in one place, for migrations, checks and history."""

from __future__ import annotations

from models import bank, office, payments, plans, schedule, training
from models.base import Base, Record

AREAS = (office, bank, plans, training, schedule, payments)
METADATA = Base.metadata
RECORDS: dict[str, type[Record]] = {
    mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Record)
}

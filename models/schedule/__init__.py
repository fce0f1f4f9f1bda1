"""Activities with their pre-meets and debriefs, and the series they belong to."""

from models.schedule.activity import Activity, Offer, Participation, SupportMeeting
from models.schedule.series import Series, SeriesDate
from models.schedule.venues import Venue

__all__ = ["Activity", "Offer", "Participation", "Series", "SeriesDate", "SupportMeeting", "Venue"]

"""Activities with their pre-meets and debriefs."""

from models.schedule.activity import Activity, Offer, Participation, SupportMeeting
from models.schedule.venues import Venue

__all__ = ["Activity", "Offer", "Participation", "SupportMeeting", "Venue"]

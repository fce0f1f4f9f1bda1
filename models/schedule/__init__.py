"""Activities with their pre-meets and debriefs."""

from models.schedule.activity import Activity, Offer, Participation, SupportMeeting

__all__ = ["Activity", "Offer", "Participation", "SupportMeeting"]

"""Activities with their pre-meets and debriefs, and the series they belong to."""

from models.schedule.activity import Activity, Offer, Participation, SupportMeeting
from models.schedule.additions import Addition, AdditionDetails, Response, ResponseDetails
from models.schedule.information import DayItem, Information
from models.schedule.messages import Message, MessageDetails, Wording
from models.schedule.open import OpenActivity, OpenActivityDetails
from models.schedule.packs import Naming, Pack
from models.schedule.photos import PhotoContent, StoryStep, VenuePhoto
from models.schedule.series import ReligiousDay, Series, SeriesDate
from models.schedule.support import (
    KeepApart,
    KeepApartDetails,
    Meant,
    MeantDetails,
    SupportPreference,
    SupportPreferenceDetails,
    Unavailable,
)
from models.schedule.venues import Venue

__all__ = [
    "Activity",
    "Addition",
    "AdditionDetails",
    "DayItem",
    "Information",
    "KeepApart",
    "KeepApartDetails",
    "Meant",
    "MeantDetails",
    "Message",
    "MessageDetails",
    "Naming",
    "Offer",
    "OpenActivity",
    "OpenActivityDetails",
    "Pack",
    "Participation",
    "PhotoContent",
    "ReligiousDay",
    "Response",
    "ResponseDetails",
    "Series",
    "SeriesDate",
    "StoryStep",
    "SupportMeeting",
    "SupportPreference",
    "SupportPreferenceDetails",
    "Unavailable",
    "Venue",
    "VenuePhoto",
    "Wording",
]

"""The reasonable-adjustment and wellbeing plan: the person's own, in their own words."""

from models.plans.drafts import Draft
from models.plans.forms import AskedField, PlanForm, PlanFormDetails
from models.plans.only_me import KeptSection, OnlyMe, OnlyMeDetails
from models.plans.plan import Adjustment, Answer, Plan, PlanDetails, PlanMeeting, ReadingLooks
from models.plans.proposals import PlanProposal, ProposalDetails, ProposalSource, ProposalState
from models.plans.provisions import Provision, ProvisionDetails
from models.plans.remarks import CareRemark, CareRemarkDetails
from models.plans.review import OwnSignIn, OwnSignInDetails, ReviewDraft
from models.plans.sharing import Share

__all__ = [
    "Adjustment",
    "Answer",
    "AskedField",
    "CareRemark",
    "CareRemarkDetails",
    "Draft",
    "KeptSection",
    "OnlyMe",
    "OnlyMeDetails",
    "OwnSignIn",
    "OwnSignInDetails",
    "Plan",
    "PlanDetails",
    "PlanForm",
    "PlanFormDetails",
    "PlanMeeting",
    "PlanProposal",
    "ProposalDetails",
    "ProposalSource",
    "ProposalState",
    "Provision",
    "ProvisionDetails",
    "ReadingLooks",
    "ReviewDraft",
    "Share",
]

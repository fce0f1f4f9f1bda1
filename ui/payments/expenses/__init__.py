"""The windows of expenses: what somebody spent for one activity, and the kinds that are paid back."""

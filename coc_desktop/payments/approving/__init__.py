"""How far each approver’s word goes, and approving a claim for less than was claimed."""
